/** A non-profit: the mission and those it serves on top, funders and finance as what makes it possible. */
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';
import { nonProfitInputs, nonProfitKpis } from './non-profit-kpis.ts';

export const nonProfit: StarterKind = {
  kind: 'non-profit',
  name: ['Non-profit', 'Tổ chức phi lợi nhuận'],
  text: [
    'A charity, foundation or association: lasting change for those it serves, trust of those who give.',
    'Tổ chức từ thiện, quỹ hoặc hội: thay đổi bền vững cho người thụ hưởng, niềm tin của người đóng góp.',
  ],
  unitKind: 'organization',
  perspectives: [
    {
      code: 'customer',
      name: ['Mission and beneficiaries', 'Sứ mệnh và người thụ hưởng'],
      question: ['What changes for those whom we serve?', 'Điều gì thay đổi cho người chúng ta phục vụ?'],
    },
    {
      code: 'internal',
      name: ['Programmes and processes', 'Chương trình và quy trình'],
      question: ['What must our programmes do well?', 'Các chương trình phải làm tốt điều gì?'],
    },
    {
      code: 'learning',
      name: ['People and learning', 'Con người và học hỏi'],
      question: [
        'Do staff and volunteers have what they need?',
        'Nhân viên và tình nguyện viên có đủ những gì cần không?',
      ],
    },
    {
      code: 'financial',
      name: ['Funding and stewardship', 'Nguồn quỹ và quản lý tài chính'],
      question: [
        'Do we raise and use money as givers would wish?',
        'Chúng ta huy động và dùng tiền đúng mong muốn của người cho không?',
      ],
    },
  ],
  objectives: [
    objective(
      'C1',
      ['Lasting change for beneficiaries', 'Thay đổi bền vững cho người thụ hưởng'],
      ['What the organization exists for.', 'Lý do tổ chức tồn tại.'],
    ),
    objective(
      'C2',
      ['Reach those most in need', 'Đến được với người cần nhất'],
      ['The right people, in the right number.', 'Đúng người, đủ số lượng.'],
    ),
    objective(
      'C3',
      ['Be accountable to those we serve', 'Có trách nhiệm với người thụ hưởng'],
      ['They are heard, and answered.', 'Họ được lắng nghe và được trả lời.'],
    ),
    objective(
      'I1',
      ['Carry out programmes well', 'Thực hiện chương trình tốt'],
      ['As planned, to the agreed quality.', 'Đúng kế hoạch, đạt chất lượng thống nhất.'],
    ),
    objective(
      'I2',
      ['Work with strong partners', 'Hợp tác với đối tác mạnh'],
      ['Local partners who carry on.', 'Đối tác địa phương tiếp nối công việc.'],
      { extra: true },
    ),
    objective(
      'I3',
      ['Measure and show results', 'Đo lường và công bố kết quả'],
      ['What works is known, and told.', 'Biết điều gì hiệu quả và công bố.'],
    ),
    objective(
      'L1',
      ['Capable and safe staff', 'Nhân viên có năng lực và an toàn'],
      ['Trained, supported, kept from harm.', 'Được đào tạo, hỗ trợ và bảo vệ.'],
    ),
    objective(
      'L2',
      ['Volunteers who stay', 'Tình nguyện viên gắn bó'],
      ['Their time is well used.', 'Thời gian của họ được dùng tốt.'],
    ),
    objective(
      'L3',
      ['A board that governs', 'Hội đồng quản lý làm tròn trách nhiệm'],
      ['Present when it decides.', 'Có mặt khi ra quyết định.'],
      { extra: true },
    ),
    objective(
      'F1',
      ['Raise money that lasts', 'Nguồn quỹ bền vững'],
      ['Many givers who give again.', 'Nhiều người cho và tiếp tục cho.'],
    ),
    objective(
      'F2',
      ['Spend on the mission', 'Chi cho sứ mệnh'],
      ['Most of every gift reaches its purpose.', 'Phần lớn mỗi khoản đóng góp đến đúng mục đích.'],
    ),
    objective(
      'F3',
      ['Hold reserves for bad times', 'Có dự trữ cho lúc khó khăn'],
      ['Programmes go on when a grant ends.', 'Chương trình vẫn tiếp tục khi một khoản tài trợ kết thúc.'],
      { extra: true },
    ),
  ],
  kpis: nonProfitKpis,
  inputs: nonProfitInputs,
  links: [
    link('C2', 'C1', 12, ['Change needs the people who need it.', 'Thay đổi cần đến đúng người cần.']),
    link('I1', 'C1', 6, ['Programmes done well bring the change.', 'Chương trình tốt mang lại thay đổi.']),
    link('I1', 'C2', 3, [
      'What is planned reaches those it was planned for.',
      'Thực hiện đúng kế hoạch thì đến đúng người.',
    ]),
    link('I2', 'C2', 6, ['Local partners know where the need is.', 'Đối tác địa phương biết nơi nào cần.']),
    link('I3', 'C3', 3, ['Who measures can answer.', 'Có đo lường thì mới trả lời được.']),
    link('I3', 'F1', 6, [
      'Shown results make givers give again.',
      'Kết quả được công bố khiến người cho tiếp tục cho.',
    ]),
    link('C1', 'F1', 12, ['Change is what people give for.', 'Thay đổi là lý do người ta đóng góp.']),
    link('L1', 'I1', 6, [
      'Able staff carry programmes through.',
      'Nhân viên giỏi đưa chương trình đến đích.',
    ]),
    link('L2', 'I1', 3, [
      'Volunteers are many hands that know the work.',
      'Tình nguyện viên là nhiều bàn tay quen việc.',
    ]),
    link('L1', 'I3', 6, ['Measuring is a skill.', 'Đo lường là một kỹ năng.']),
    link('L3', 'F2', 6, [
      'A watchful board keeps spending to its purpose.',
      'Hội đồng quản lý sát sao giữ chi tiêu đúng mục đích.',
    ]),
    link('I1', 'F2', 3, [
      'Programmes that run use the money for the mission.',
      'Chương trình vận hành tốt đưa tiền đến sứ mệnh.',
    ]),
    link('F1', 'F3', 12, ['Steady income builds reserves.', 'Nguồn thu ổn định tạo dự trữ.']),
  ],
  sources: [
    works.nonprofit01,
    works.niven08,
    work(
      'BBB Wise Giving Alliance',
      'Standards for Charity Accountability',
      2003,
      'BBB Wise Giving Alliance',
    ),
    work(
      'CHS Alliance, Groupe URD, The Sphere Project',
      'Core Humanitarian Standard on Quality and Accountability',
      2014,
      'CHS Alliance',
    ),
    work('W.K. Kellogg Foundation', 'Logic Model Development Guide', 2004, 'W.K. Kellogg Foundation'),
    work(
      'Peter F. Drucker',
      'Managing the Nonprofit Organization: Principles and Practices',
      1990,
      'HarperCollins',
    ),
    works.parmenter,
  ],
};
