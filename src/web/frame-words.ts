/** The words around every page. */
import type { Room } from './pages/rooms';
import type { Both } from './language';

interface FrameWords {
  readonly service: string;
  readonly skip: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly sessions: string;
  readonly onlyReading: string;
  readonly otherLanguage: string;
  readonly roomsOf: string;
  readonly rooms: Readonly<Record<Room, string>>;
}

export const FRAME_WORDS: Both<FrameWords> = {
  vi: {
    service: 'Đôn đốc báo cáo',
    skip: 'Đến nội dung chính',
    signIn: 'Đăng nhập',
    signOut: 'Đăng xuất',
    sessions: 'Phiên đăng nhập',
    onlyReading: 'Chỉ xem',
    otherLanguage: 'English',
    roomsOf: 'Các phần của kế hoạch',
    rooms: {
      board: 'Toàn cảnh',
      rounds: 'Đợt báo cáo',
      agencies: 'Đơn vị, đầu mối',
      notices: 'Thư và lời thư',
      consolidations: 'Tổng hợp',
      changes: 'Điều chỉnh',
      trail: 'Nhật ký',
    },
  },
  en: {
    service: 'Dondoc reporting',
    skip: 'To the content',
    signIn: 'Sign in',
    signOut: 'Sign out',
    sessions: 'Sessions',
    onlyReading: 'Reading only',
    otherLanguage: 'Tiếng Việt',
    roomsOf: 'Rooms of the plan',
    rooms: {
      board: 'Overview',
      rounds: 'Rounds',
      agencies: 'Agencies, contacts',
      notices: 'Notices and wording',
      consolidations: 'Consolidation',
      changes: 'Amendments',
      trail: 'Audit trail',
    },
  },
};
