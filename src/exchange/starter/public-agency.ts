/** A public agency: the mission on top, the citizens it serves, and money as what makes it possible (Niven 2008). */
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';
import { agencyInputs, agencyKpis } from './public-agency-kpis.ts';

export const publicAgency: StarterKind = {
  kind: 'public-agency',
  name: ['Public agency', 'Cơ quan nhà nước'],
  text: [
    'A ministry, a city department or an agency: results for citizens on top, money as what enables them.',
    'Bộ, sở, ngành hoặc đơn vị hành chính: kết quả cho người dân ở trên cùng, tài chính là nguồn lực bảo đảm.',
  ],
  unitKind: 'agency',
  perspectives: [
    {
      code: 'customer',
      name: ['Mission and citizens', 'Sứ mệnh và người dân'],
      question: [
        'Whom do we serve, and what changes for them?',
        'Chúng ta phục vụ ai, và điều gì thay đổi cho họ?',
      ],
    },
    {
      code: 'internal',
      question: [
        'Which processes must run well to serve them?',
        'Quy trình nào phải vận hành tốt để phục vụ họ?',
      ],
    },
    {
      code: 'learning',
      name: ['People and learning', 'Con người và học hỏi'],
      question: ['What must our people know and have?', 'Đội ngũ cần biết gì và cần có gì?'],
    },
    {
      code: 'financial',
      name: ['Stewardship of public money', 'Quản lý ngân sách'],
      question: [
        'How do we make the most of the money entrusted to us?',
        'Làm sao sử dụng tốt nhất ngân sách được giao?',
      ],
    },
  ],
  objectives: [
    objective(
      'C1',
      ['Achieve the outcomes of our mandate', 'Đạt kết quả theo chức năng được giao'],
      [
        'What the law or the programme set us up for.',
        'Điều mà pháp luật hoặc chương trình giao cho chúng ta.',
      ],
    ),
    objective(
      'C2',
      ['Serve citizens and businesses well', 'Phục vụ tốt người dân và doanh nghiệp'],
      ['Whoever turns to us is satisfied with how it went.', 'Người tìm đến được hài lòng về cách phục vụ.'],
    ),
    objective(
      'C3',
      ['Be trusted', 'Được người dân tin cậy'],
      ['Open, fair, and the same for everyone.', 'Công khai, công bằng và như nhau với mọi người.'],
    ),
    objective(
      'I1',
      ['Decide on time', 'Giải quyết hồ sơ đúng hạn'],
      ['Procedures end within the time that the rules allow.', 'Thủ tục kết thúc trong thời hạn quy định.'],
    ),
    objective(
      'I2',
      ['Offer services online from start to end', 'Cung cấp dịch vụ công trực tuyến toàn trình'],
      ['A service done online costs everyone less.', 'Dịch vụ làm trực tuyến giúp mọi bên bớt tốn kém.'],
    ),
    objective(
      'I3',
      ['Comply and decide correctly', 'Tuân thủ và quyết định đúng'],
      ['Decisions that stand when they are reviewed.', 'Quyết định đứng vững khi được xem xét lại.'],
    ),
    objective(
      'I4',
      ['Carry projects through as planned', 'Thực hiện dự án đúng kế hoạch'],
      ['What was approved is delivered when it was promised.', 'Điều đã phê duyệt được thực hiện đúng hẹn.'],
      { extra: true },
    ),
    objective(
      'L1',
      ['Develop a competent civil service', 'Phát triển đội ngũ công chức có năng lực'],
      ['The knowledge that each post asks for.', 'Đủ kiến thức theo yêu cầu vị trí việc làm.'],
    ),
    objective(
      'L2',
      ['Keep people motivated', 'Giữ động lực làm việc'],
      ['People who see the sense of their work.', 'Người thấy được ý nghĩa công việc của mình.'],
    ),
    objective(
      'L3',
      ['Share data and digital tools', 'Chia sẻ dữ liệu và công cụ số'],
      ['Asked once, used by every office that may.', 'Khai một lần, mọi nơi có quyền đều dùng được.'],
      { extra: true },
    ),
    objective(
      'F1',
      ['Spend the budget as it was meant', 'Sử dụng ngân sách đúng mục đích'],
      [
        'Money is spent on time and on what it was granted for.',
        'Tiền được chi đúng lúc và đúng việc được giao.',
      ],
    ),
    objective(
      'F2',
      ['Lower the cost of each service', 'Giảm chi phí cho mỗi dịch vụ'],
      ['More service from the same money.', 'Nhiều dịch vụ hơn từ cùng nguồn tiền.'],
    ),
  ],
  kpis: agencyKpis,
  inputs: agencyInputs,
  links: [
    link('C2', 'C3', 6, ['Every good experience adds to trust.', 'Mỗi trải nghiệm tốt bồi đắp niềm tin.']),
    link('I1', 'C2', 3, ['Waiting is the commonest complaint.', 'Chờ đợi là điều bị phàn nàn nhiều nhất.']),
    link('I2', 'C2', 3, [
      'A service without a way to the office is the easier one.',
      'Không phải đến tận nơi thì thuận tiện hơn.',
    ]),
    link('I2', 'F2', 6, ['Online procedures take less handling.', 'Hồ sơ trực tuyến tốn ít công xử lý hơn.']),
    link('I3', 'C3', 6, ['Decisions that hold are trusted.', 'Quyết định đúng thì được tin.']),
    link('I4', 'C1', 12, [
      'Programmes bring outcomes once they are finished.',
      'Chương trình hoàn thành mới mang lại kết quả.',
    ]),
    link('I1', 'C1', 6, [
      'Outcomes depend on decisions taken in time.',
      'Kết quả phụ thuộc vào quyết định kịp thời.',
    ]),
    link('L1', 'I3', 6, ['Who knows the rules decides correctly.', 'Nắm vững quy định thì quyết định đúng.']),
    link('L1', 'I1', 6, ['Competent staff need fewer rounds.', 'Cán bộ giỏi xử lý ít vòng hơn.']),
    link('L2', 'I1', 3, ['Motivated people leave less undone.', 'Người có động lực ít để tồn đọng.']),
    link('L3', 'I2', 6, [
      'Without shared data no service is online to the end.',
      'Không có dữ liệu dùng chung thì không thể trực tuyến toàn trình.',
    ]),
    link('F1', 'I4', 3, ['Projects move when their money does.', 'Dự án chỉ chạy khi vốn được giải ngân.']),
    link('F1', 'I2', 6, [
      'Digital services are paid for before they save.',
      'Dịch vụ số cần được đầu tư trước khi tiết kiệm.',
    ]),
    link('L2', 'F1', 6, [
      'Plans are carried out by people who care.',
      'Kế hoạch được thực hiện bởi người tận tâm.',
    ]),
  ],
  sources: [
    works.niven08,
    works.action96,
    work(
      'Robert S. Kaplan, David P. Norton',
      'The Strategy-Focused Organization',
      2001,
      'Harvard Business School Press',
    ),
    work(
      'Mark H. Moore',
      'Creating Public Value: Strategic Management in Government',
      1995,
      'Harvard University Press',
    ),
    work(
      'Harry P. Hatry',
      'Performance Measurement: Getting Results, 2nd ed.',
      2006,
      'Urban Institute Press',
    ),
    work('OECD', 'Government at a Glance 2023', 2023, 'OECD Publishing'),
    work(
      'CECODES, RTA, UNDP',
      'The Viet Nam Governance and Public Administration Performance Index (PAPI)',
      2022,
      'United Nations Development Programme',
    ),
    works.parmenter,
  ],
};
