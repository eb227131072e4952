/** The words of attachments: how they are sent, why one is not taken, and what to do instead. */
import type { Both } from './language';
import type { UploadProblem } from './upload';

interface AttachWords {
  readonly sending: string;
  readonly failed: string;
}

export const attachWords: Both<AttachWords> = {
  vi: {
    sending: 'Đang gửi tệp, đề nghị không đóng trang này.',
    failed: 'Chưa gửi được: mất kết nối. Những gì đã nhập vẫn còn ở đây; đề nghị thử lại.',
  },
  en: {
    sending: 'The file is being sent; please leave this page open.',
    failed: 'Not sent: the connection was lost. What was typed is still here; please try again.',
  },
};

export const uploadWords: Both<Readonly<Record<UploadProblem, string>>> = {
  vi: {
    'file-too-large': 'Tệp lớn hơn 10 MB. Đề nghị giảm độ phân giải khi quét hoặc chia nhỏ.',
    'file-empty': 'Tệp rỗng. Đề nghị chọn lại.',
    'file-type':
      'Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx) hoặc ảnh PNG, JPEG. Tệp .doc, .xls đề nghị lưu lại thành .docx, .xlsx hoặc PDF.',
    'file-active': 'Tệp có macro, đối tượng nhúng hoặc nội dung chạy được nên không nhận. Đề nghị lưu lại thành PDF.',
    'pdf-active':
      'Tệp PDF có mã lệnh, lệnh mở chương trình hoặc tệp khác đính bên trong nên không nhận. Đề nghị in lại thành PDF mới rồi đính kèm.',
    'file-links':
      'Tệp lấy nội dung từ tệp hoặc trang khác (liên kết ngoài) nên không nhận. Đề nghị ngắt các liên kết, hoặc lưu lại thành PDF.',
    'file-locked': 'Tệp có mật khẩu hoặc đã mã hóa nên không kiểm tra được. Đề nghị bỏ mật khẩu rồi đính kèm lại.',
    'file-mixed': 'Tệp trộn nhiều định dạng trong một tệp nên không nhận. Đề nghị mở ra, lưu thành tệp mới rồi đính kèm lại.',
    'file-crafted': 'Tệp có cấu tạo khác thường, không như phần mềm văn phòng lưu ra. Đề nghị mở ra, lưu thành tệp mới rồi đính kèm lại.',
    'file-bomb':
      'Tệp bung ra quá lớn hoặc gồm quá nhiều phần nên không kiểm tra được. Đề nghị bỏ bớt nội dung, chia nhỏ hoặc lưu lại thành PDF.',
    'file-damaged': 'Tệp bị hỏng hoặc thiếu phần cuối. Đề nghị lưu lại rồi đính kèm lại.',
    'file-secret':
      'Trong tệp có dấu độ mật (MẬT, TỐI MẬT hoặc TUYỆT MẬT). Tài liệu mật không gửi qua hệ thống này và không soạn, lưu trên máy nối mạng; đề nghị gửi theo đường văn bản mật, rồi báo cơ quan thường trực ghi nhận ngày gửi và nơi gửi. Nếu tệp không phải tài liệu mật, đề nghị liên hệ cơ quan thường trực.',
    'file-persons':
      'Trong tệp có danh sách cá nhân (họ tên kèm ngày sinh, hoặc số căn cước). Hệ thống chỉ nhận số liệu tổng hợp; thông tin người nghiện, người cai nghiện phải được giữ bí mật (khoản 2 Điều 4 Nghị định 116/2021/NĐ-CP). Đề nghị bỏ danh sách, chỉ ghi số lượng, rồi đính kèm lại; nếu cơ quan có thẩm quyền cần danh sách, gửi theo đường riêng của cơ quan đó.',
    'several-files': 'Chỉ nhận một tệp. Đề nghị gộp lại thành một tệp.',
  },
  en: {
    'file-too-large': 'The file is larger than 10 MB. Please scan at a lower resolution or divide it.',
    'file-empty': 'The file is empty. Please choose again.',
    'file-type': 'Only PDF, Word (.docx), Excel (.xlsx), PNG and JPEG are taken. Please save .doc and .xls as .docx, .xlsx or PDF.',
    'file-active': 'The file has macros, embedded objects or other content that runs, so it is not taken. Please save it as PDF.',
    'pdf-active':
      'The PDF has scripts, opens programs or carries other files, so it is not taken. Please print it to a new PDF and attach that.',
    'file-links': 'The file takes content from other files or pages, so it is not taken. Please break the links, or save it as PDF.',
    'file-locked': 'The file has a password or is encrypted, so it cannot be checked. Please remove the password and attach it again.',
    'file-mixed': 'The file is of several formats at once, so it is not taken. Please open it, save it as a new file and attach that.',
    'file-crafted': 'The file is built as no office program does it. Please open it, save it as a new file and attach that.',
    'file-bomb':
      'The file unpacks to too much or has too many parts, so it cannot be checked. Please shorten it, divide it or save it as PDF.',
    'file-damaged': 'The file is damaged or its end is missing. Please save it again and attach that.',
    'file-secret':
      'The file bears the mark of a state secret. Secret documents are never sent through this system nor kept on a networked computer; please send it by the classified channel and tell the standing agency the date and the sender. If it is no secret document, please call the standing agency.',
    'file-persons':
      'The file lists persons (names with dates of birth, or identity numbers). Only totals are taken here; who is addicted or in treatment is kept secret by law (Decree 116/2021/NĐ-CP, Article 4.2). Please take the list out, give numbers only and attach it again; an authority that needs the list has a channel of its own.',
    'several-files': 'Only one file is taken. Please put everything into one.',
  },
};
