/** English: finding, going and doing from one field; keys. */
export const enFind = {
  palette: 'Search or jump to…',
  'palette.label': 'Search, go to, or do',
  'palette.key': '{mod} K',

  'act.receipt': 'Open the receipt of the score',
  'act.receipt.also': 'explain why giải thích vì sao phiếu tính',
  'act.show': 'Show only: {status}',
  'act.show.all': 'Show all KPIs',
  'act.show.also': 'filter status lọc trạng thái',

  help: 'Keys',
} as const;
