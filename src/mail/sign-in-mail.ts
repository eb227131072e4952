/** The mail with a code to sign in: text alone, without any link, so that nobody learns to click one. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../plan/model';
import type { Envelope } from './compose';
import { headerValue, mailAddress, messageIdValue } from './headers';

export interface SignInMail {
  readonly to: string;
  readonly from: string;
  readonly messageId: string;
  readonly date: Instant;
  /** Eight digits. */
  readonly code: string;
  /** Host of the pages: `baocao.example`. */
  readonly site: string;
}

/** Throws when an address is malformed. */
export async function composeSignIn(mail: SignInMail): Promise<{ readonly raw: Buffer; readonly envelope: Envelope }> {
  const [to, from] = [mailAddress('To', mail.to), mailAddress('From', mail.from)];
  const messageId = messageIdValue(mail.messageId);
  const message = new MailComposer({
    from: { name: 'Đôn đốc báo cáo', address: from },
    to,
    // The code is not in the subject: it would show on a locked screen.
    subject: 'Mã đăng nhập trang đôn đốc báo cáo',
    messageId,
    date: new Date(mail.date),
    text: textOf(mail).replaceAll('\n', '\r\n'),
    textEncoding: 'base64',
    headers: {
      'X-Dondoc-Kind': 'sign-in-code',
      // RFC 3834; the second is what Exchange looks at.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    baseBoundary: messageId.slice(1, messageId.indexOf('@')),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { raw: await message.build(), envelope: { from, to: [to] } };
}

function textOf({ code, site }: Pick<SignInMail, 'code' | 'site'>): string {
  const grouped = `${code.slice(0, 4)} ${code.slice(4)}`;
  return `Mã đăng nhập: ${grouped}

Mã dùng để đăng nhập trang đôn đốc báo cáo tại ${headerValue('site', site)}, trên trình duyệt vừa yêu cầu. Mã có hiệu lực trong 10 phút và dùng được một lần.

Nếu đồng chí không yêu cầu, đề nghị bỏ qua thư này. Không cung cấp mã cho bất kỳ ai, kể cả người tự nhận là quản trị hệ thống.

--
Your sign-in code: ${grouped}

It signs you in at ${site}, in the browser that asked for it, within 10 minutes, once. If you did not ask for it, ignore this mail. Give the code to nobody.
`;
}
