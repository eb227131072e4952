/** The words of signing in and of sessions. */
import type { Both } from '../language';

/** Both languages say the same things. */
function both<T>(words: { readonly vi: T; readonly en: NoInfer<T> }): Both<T> {
  return words;
}

export const signInWords = both({
  vi: {
    title: 'Đăng nhập',
    lead: 'Dành cho người tổng hợp, thẩm định và theo dõi kế hoạch. Đơn vị gửi báo cáo mở đường dẫn trong thư, không cần đăng nhập.',
    address: 'Địa chỉ thư điện tử công vụ',
    addressHint: 'Địa chỉ ghi trong kế hoạch. Mã đăng nhập được gửi đến địa chỉ này.',
    ask: 'Gửi mã đăng nhập',
    or: 'Hoặc',
    byIssuer: 'Đăng nhập bằng tài khoản cơ quan',
    codeTitle: 'Nhập mã đăng nhập',
    sent: 'Nếu địa chỉ vừa nhập là của người có chức danh trong kế hoạch, thư có mã đã được gửi đến địa chỉ ấy. Thư thường đến trong một phút.',
    code: 'Mã gồm 8 chữ số',
    codeHint: 'Mã có hiệu lực trong 10 phút, chỉ dùng được trên trình duyệt này.',
    enter: 'Đăng nhập',
    another: 'Chưa nhận được thư? Gửi mã khác',
    issuerTitle: 'Đăng nhập bằng tài khoản cơ quan',
    issuerLead: 'Hệ thống của cơ quan đã xác nhận tài khoản. Bấm nút dưới đây để vào.',
    problemTop: 'Chưa đăng nhập được',
    problems: {
      'bad-address': 'Địa chỉ chưa đúng dạng, ví dụ tong-hop@don-vi.gov.vn.',
      'wrong-code': 'Mã không đúng. Đề nghị xem lại mã trong thư mới nhất; nhập sai 5 lần thì mã hết hiệu lực.',
      'code-ended': 'Mã này đã dùng, đã hết hiệu lực hoặc đã được thay bằng mã khác. Đề nghị gửi mã khác.',
      'too-many-tries': 'Đã có quá nhiều lần trong một giờ qua. Đề nghị thử lại sau một giờ.',
    },
    oldPage: {
      title: 'Chưa đăng nhập được',
      lines: ['Trang đăng nhập đã cũ, hoặc trình duyệt không nhận cookie.', 'Đề nghị mở lại trang đăng nhập rồi thử lại.'],
    },
    unknownPerson: {
      title: 'Tài khoản này chưa có chức danh',
      lines: [
        'Không kế hoạch nào có chức danh với địa chỉ của tài khoản này.',
        'Đề nghị người tổng hợp kế hoạch ghi địa chỉ vào kế hoạch.',
      ],
    },
    issuerRefused: {
      title: 'Chưa đăng nhập được',
      lines: [
        'Hệ thống của cơ quan chưa xác nhận được tài khoản, hoặc xác nhận đã cũ.',
        'Đề nghị đăng nhập lại, hoặc dùng mã gửi qua thư.',
      ],
    },
  },
  en: {
    title: 'Sign in',
    lead: 'For those who compile, review and follow a plan. Agencies open the link in their mail and need not sign in.',
    address: 'Your office e-mail address',
    addressHint: 'The address that the plan names. The code is sent there.',
    ask: 'Send me a code',
    or: 'Or',
    byIssuer: 'Sign in with your office account',
    codeTitle: 'Enter your code',
    sent: 'If the address belongs to somebody with a post in a plan, a mail with a code is on its way there. It usually takes less than a minute.',
    code: 'The code, 8 digits',
    codeHint: 'It is good for 10 minutes, in this browser only.',
    enter: 'Sign in',
    another: 'No mail yet? Send another code',
    issuerTitle: 'Sign in with your office account',
    issuerLead: 'Your office has confirmed your account. Press the button to come in.',
    problemTop: 'Not signed in',
    problems: {
      'bad-address': 'This is not an address such as compile@office.gov.vn.',
      'wrong-code': 'This is not the code. Look at the newest mail; after 5 wrong ones it is void.',
      'code-ended': 'This code has been used, has expired, or was replaced by another. Please ask for another.',
      'too-many-tries': 'There were too many tries in the last hour. Please try again in an hour.',
    },
    oldPage: {
      title: 'Not signed in',
      lines: ['The page is too old, or your browser takes no cookies.', 'Open the sign-in page again and repeat.'],
    },
    unknownPerson: {
      title: 'This account has no post',
      lines: ['No plan has a post with the address of this account.', 'Ask the coordinator to enter your address in the plan.'],
    },
    issuerRefused: {
      title: 'Not signed in',
      lines: ['Your office did not confirm the account, or did so too long ago.', 'Sign in again, or use a mailed code.'],
    },
  },
});

export const sessionWords = both({
  vi: {
    title: 'Phiên đăng nhập',
    lead: 'Mỗi phiên tự kết thúc sau 4 giờ không dùng, muộn nhất 12 giờ sau khi đăng nhập. Thấy phiên lạ, đề nghị kết thúc ngay.',
    mine: 'Của tôi',
    others: 'Của người khác',
    none: 'Không có phiên nào khác.',
    browser: 'Trình duyệt',
    how: 'Cách đăng nhập',
    begun: 'Bắt đầu',
    used: 'Dùng gần nhất',
    ends: 'Tự kết thúc',
    address: 'Địa chỉ',
    act: 'Việc',
    thisOne: 'phiên này',
    end: 'Kết thúc',
    endOf: (browser: string, begun: string) => `Kết thúc phiên ${browser}, bắt đầu ${begun}`,
    endOthers: 'Kết thúc mọi phiên khác của tôi',
    ways: { code: 'Mã gửi qua thư', issuer: 'Tài khoản cơ quan' },
    alreadyEnded: 'Phiên này đã kết thúc trước đó; không có gì thay đổi.',
    unknown: 'Không có phiên này.',
  },
  en: {
    title: 'Sessions',
    lead: 'A session ends after 4 hours without use, at the latest 12 hours after signing in. End at once what you do not know.',
    mine: 'Mine',
    others: 'Of others',
    none: 'There is no other session.',
    browser: 'Browser',
    how: 'Signed in by',
    begun: 'Began',
    used: 'Last used',
    ends: 'Ends by itself',
    address: 'Address',
    act: 'Do',
    thisOne: 'this one',
    end: 'End',
    endOf: (browser: string, begun: string) => `End the session ${browser}, begun ${begun}`,
    endOthers: 'End all my other sessions',
    ways: { code: 'Mailed code', issuer: 'Office account' },
    alreadyEnded: 'This session has ended before; nothing changes.',
    unknown: 'There is no such session.',
  },
});
