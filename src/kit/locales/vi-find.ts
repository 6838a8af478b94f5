/** Vietnamese: finding, going and doing from one field; keys. */
export const viFind = {
  palette: 'Tìm hoặc đi tới…',
  'palette.label': 'Tìm, đi tới hoặc thực hiện',
  'palette.key': '{mod} K',

  'act.receipt': 'Mở phiếu tính của điểm',
  'act.receipt.also': 'receipt explain why giải thích vì sao',
  'act.show': 'Chỉ xem: {status}',
  'act.show.all': 'Xem mọi KPI',
  'act.show.also': 'filter status lọc trạng thái',

  help: 'Phím tắt',
} as const;
