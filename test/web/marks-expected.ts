/** Typed by hand before there was code: which texts make a file a secret one or a list of persons, and which do not. */

/** Paragraphs, one each; `rows` are a table's, cells side by side. */
export interface Written {
  readonly lines?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
}

export const MARKS: readonly (readonly [title: string, written: Written, found: 'secret' | 'persons' | null])[] = [
  ['a stamp', { lines: ['MẬT'] }, 'secret'],
  ['a stamp in spaced letters', { lines: ['T U Y Ệ T   M Ậ T'] }, 'secret'],
  ['a stamp in a frame of signs', { lines: ['[ TỐI MẬT ]'] }, 'secret'],
  ['a stamp beside the number', { lines: ['Số: 12/BC-CA\tMẬT'] }, 'secret'],
  ['a stamp of composed letters', { lines: ['TUYỆT MẬT'.normalize('NFD')] }, 'secret'],
  ['a stamp in a cell', { rows: [['CÔNG AN XÃ', 'MẬT']] }, 'secret'],
  ['a degree in words', { lines: ['Độ mật: Tối mật'] }, 'secret'],
  ['the degree that is none', { lines: ['Độ mật: Không'] }, null],
  ['the declaration', { lines: ['Báo cáo này không chứa nội dung bí mật nhà nước.'] }, null],
  ['the law by its name', { lines: ['Luật Bảo vệ bí mật nhà nước', 'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC'] }, null],
  ['security', { lines: ['Đề nghị bảo mật tài khoản.', 'BẢO MẬT'] }, null],
  ['density', { lines: ['Mật độ dân số 500 người/km²', 'MẬT ĐỘ'] }, null],
  ['honey', { lines: ['Hỗ trợ mô hình nuôi ong lấy mật', 'Mật ong'] }, null],
  ['a heading about such documents', { lines: ['QUẢN LÝ TÀI LIỆU TUYỆT MẬT, TỐI MẬT, MẬT'] }, null],
  ['a heading broken before its last word', { lines: ['QUY ĐỊNH VỀ BẢO VỆ BÍ', 'MẬT'] }, null],
  ['a stamp below such a heading', { lines: ['QUY ĐỊNH VỀ BẢO VỆ BÍ', 'MẬT', 'MẬT'] }, 'secret'],
  ['the degrees to choose from', { lines: ['Độ mật: MẬT / TỐI MẬT / TUYỆT MẬT'] }, null],

  ['three identity numbers', { lines: ['A 087090001234', 'B 087185004321, C 087301009876'] }, 'persons'],
  ['two identity numbers', { lines: ['A 087090001234', 'B 087185004321, A 087090001234'] }, null],
  ['twelve digits that are none', { lines: ['125000000000', '987654321012', '099990001234'] }, null],
  [
    'names with years of birth in columns',
    {
      rows: [
        ['TT', 'Họ và tên', 'Năm sinh'],
        ['1', 'a', '1985'],
        ['2', 'b', '1990'],
        ['3', 'c', '2001'],
      ],
    },
    'persons',
  ],
  [
    'names with dates of birth in columns',
    {
      rows: [
        ['HỌ TÊN', 'Địa bàn', 'Ngày, tháng, năm sinh'],
        ['a', 'x', '1/2/1985'],
        ['b', 'x', '03-04-1990'],
        ['c', 'x', '5.6.2001'],
      ],
    },
    'persons',
  ],
  [
    'names with dates of birth as Excel counts them',
    {
      rows: [
        ['Họ và tên', 'Ngày sinh'],
        ['a', '31079'],
        ['b', '32937'],
        ['c', '37047'],
      ],
    },
    'persons',
  ],
  ['an empty table for names', { rows: [['Họ và tên', 'Năm sinh']] }, null],
  [
    'figures by year',
    {
      rows: [
        ['Năm', 'Số buổi'],
        ['1985', '3'],
        ['1990', '4'],
        ['2001', '5'],
      ],
    },
    null,
  ],
  [
    'officers with posts and no births',
    {
      rows: [
        ['Họ và tên', 'Chức vụ'],
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    },
    null,
  ],
  [
    'old identity numbers under their name',
    {
      rows: [
        ['Họ tên', 'Số CMND'],
        ['a', '340123456'],
        ['b', '341234567'],
        ['c', '342345678'],
      ],
    },
    'persons',
  ],
  [
    'sums of nine digits',
    {
      rows: [
        ['Nội dung', 'Kinh phí'],
        ['a', '340123456'],
        ['b', '341234567'],
        ['c', '342345678'],
      ],
    },
    null,
  ],
  ['births in running text', { lines: ['a, sinh năm 1985', 'b (sinh ngày 1/2/1990)', 'c, SN: 2001'] }, 'persons'],
  ['one birth in running text', { lines: ['trường hợp a, sinh năm 1985'] }, null],
  [
    'a list by its title, with names',
    {
      lines: ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
      rows: [
        ['TT', 'Họ và tên', 'Ấp'],
        ['1', 'a', 'x'],
      ],
    },
    'persons',
  ],
  ['a list that is only spoken of', { lines: ['Đã rà soát, lập danh sách người nghiện có hồ sơ quản lý gửi Công an huyện.'] }, null],
];
