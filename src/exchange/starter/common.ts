/** KPIs that hold in nearly every kind, defined once: people, learning, money. Each is given its objective's code. */
import {
  type Both,
  input,
  lagging,
  leading,
  type MeasureMore,
  type StarterInput,
  type StarterKpi,
  work,
} from './form.ts';
import type { Role } from './words.ts';

/** What a rate of twelve months says of its first year. */
export const firstYear: Both = [
  'Its target is that of a year; until twelve months are there, the months that there are count at the pace of a year.',
  'Chỉ tiêu là chỉ tiêu của cả năm; khi chưa đủ 12 tháng, các tháng đã có được quy đổi ra một năm.',
];

/**
 * What comes to pass month by month, over what is there on average: as the field states it, for twelve months, so that
 * a target of a year can be held against it in any month. A month that was not entered has no figure.
 */
export const perYear = (factor: number, flow: string, stock: string): MeasureMore => ({
  formula: `if(${flow} >= 0, ${12 * factor} * rolling(${flow}, 12, avg) / rolling(${stock}, 12, avg), na())`,
  plain: true,
  over: 'last',
});

type Of = (objective: string, owner?: Role, more?: MeasureMore) => StarterKpi;

export const engagement: Of = (o, owner = 'hr', more) =>
  leading(
    o,
    'engagement',
    ['Employee engagement', 'Mức độ gắn kết của nhân viên'],
    [
      'Favourable answers in the engagement survey, of all answers given.',
      'Tỷ lệ câu trả lời tích cực trên tổng số câu trả lời trong khảo sát gắn kết.',
    ],
    'share up half',
    owner,
    'pulse',
    more,
  );
export const turnover: Of = (o, owner = 'hr', more) =>
  lagging(
    o,
    'staff_turnover',
    ['Voluntary staff turnover, 12 months', 'Tỷ lệ tự nguyện nghỉ việc, 12 tháng'],
    [
      `People who left of their own accord in the last twelve months, of the average number employed. ${firstYear[0]}`,
      `Số người tự nguyện nghỉ việc trong 12 tháng gần nhất trên số lao động bình quân. ${firstYear[1]}`,
    ],
    'percent down month',
    owner,
    'payroll',
    { ...perYear(100, 'leavers', 'headcount'), min: 0, ...more },
  );
export const training: Of = (o, owner = 'hr', more) =>
  leading(
    o,
    'training_hours',
    ['Training hours per person, 12 months', 'Số giờ đào tạo mỗi người, 12 tháng'],
    [
      `Hours of training completed in the last twelve months, over the average number employed. ${firstYear[0]}`,
      `Số giờ đào tạo đã hoàn thành trong 12 tháng gần nhất chia cho số lao động bình quân. ${firstYear[1]}`,
    ],
    'hours up month',
    owner,
    'learning',
    { ...perYear(1, 'training_total', 'headcount'), ...more },
  );
export const skills: Of = (o, owner = 'hr', more) =>
  leading(
    o,
    'strategic_readiness',
    ['Readiness for key jobs', 'Mức độ sẵn sàng của vị trí chủ chốt'],
    [
      'Key jobs held by someone with all the skills that the job’s profile asks for, of all key jobs.',
      'Tỷ lệ vị trí chủ chốt do người đạt đủ năng lực theo khung vị trí đảm nhiệm.',
    ],
    'share up quarter',
    owner,
    'payroll',
    { over: 'last', ...more },
  );
export const ideas: Of = (o, owner = 'quality', more) =>
  leading(
    o,
    'ideas_used',
    [
      'Improvements put to work per 100 people, 12 months',
      'Sáng kiến được áp dụng trên 100 lao động, 12 tháng',
    ],
    [
      `Improvements suggested by staff that were put to work in the last twelve months, over every 100 people employed on average. ${firstYear[0]}`,
      `Số sáng kiến của nhân viên được áp dụng trong 12 tháng gần nhất, tính trên 100 lao động bình quân. ${firstYear[1]}`,
    ],
    'per100 up month',
    owner,
    'quality',
    { ...perYear(100, 'ideas_done', 'headcount'), ...more },
  );
export const budgetVariance: Of = (o, owner = 'cfo', more) =>
  leading(
    o,
    'budget_used',
    ['Spending against budget', 'Chi so với dự toán'],
    [
      'Money spent over the budget released for the same period.',
      'Số đã chi trên dự toán được phân bổ cho cùng kỳ.',
    ],
    'percent centre month',
    owner,
    'budget',
    { formula: '100 * spent / budget', min: 0, target: 100, ...more },
  );

export const people = {
  headcount: input(['People employed', 'Số lao động'], 'level up month', 'payroll', 'average'),
  leavers: input(
    ['People who left of their own accord', 'Số người tự nguyện nghỉ việc'],
    'count down month',
    'payroll',
  ),
  training_total: input(['Hours of training', 'Tổng số giờ đào tạo'], 'count up month', 'learning'),
} satisfies Record<string, StarterInput>;
export const ideasDone = {
  ideas_done: input(['Improvements put to work', 'Số sáng kiến được áp dụng'], 'count up month', 'quality'),
};
export const budgeted = {
  spent: input(['Money spent', 'Số đã chi'], 'money down month', 'budget'),
  budget: input(['Budget released', 'Dự toán được phân bổ'], 'money up month', 'budget'),
};

export const works = {
  measures92: work(
    'Robert S. Kaplan, David P. Norton',
    'The Balanced Scorecard: Measures That Drive Performance',
    1992,
    'Harvard Business Review 70(1)',
  ),
  action96: work(
    'Robert S. Kaplan, David P. Norton',
    'The Balanced Scorecard: Translating Strategy into Action',
    1996,
    'Harvard Business School Press',
  ),
  maps04: work(
    'Robert S. Kaplan, David P. Norton',
    'Strategy Maps: Converting Intangible Assets into Tangible Outcomes',
    2004,
    'Harvard Business School Press',
  ),
  nonprofit01: work(
    'Robert S. Kaplan',
    'Strategic Performance Measurement and Management in Nonprofit Organizations',
    2001,
    'Nonprofit Management and Leadership 11(3)',
  ),
  niven08: work(
    'Paul R. Niven',
    'Balanced Scorecard Step-by-Step for Government and Nonprofit Agencies, 2nd ed.',
    2008,
    'John Wiley & Sons',
  ),
  parmenter: work(
    'David Parmenter',
    'Key Performance Indicators: Developing, Implementing, and Using Winning KPIs, 3rd ed.',
    2015,
    'John Wiley & Sons',
  ),
  marr: work(
    'Bernard Marr',
    'Key Performance Indicators: The 75 Measures Every Manager Needs to Know',
    2012,
    'Pearson',
  ),
};
