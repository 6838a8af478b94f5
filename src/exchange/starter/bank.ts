/** A bank: return within the limits of capital and liquidity, customers who bank with us, sound risk and service. */

import { bankInputs, bankKpis } from './bank-kpis.ts';
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';

export const bank: StarterKind = {
  kind: 'bank',
  name: ['Bank', 'Ngân hàng'],
  text: [
    'A commercial or retail bank: steady return, capital and liquidity above what rules ask, loyal customers, sound lending.',
    'Ngân hàng thương mại hoặc bán lẻ: sinh lời ổn định, vốn và thanh khoản vượt quy định, khách hàng gắn bó, tín dụng lành mạnh.',
  ],
  unitKind: 'company',
  perspectives: [
    { code: 'financial' },
    { code: 'customer' },
    {
      code: 'internal',
      name: ['Risk and processes', 'Rủi ro và quy trình'],
      question: [
        'Which risks and processes must we master?',
        'Chúng ta phải làm chủ rủi ro và quy trình nào?',
      ],
    },
    { code: 'learning' },
  ],
  objectives: [
    objective(
      'F1',
      ['A steady return on equity', 'Sinh lời ổn định trên vốn chủ sở hữu'],
      [
        'Return above the cost of capital, without taking more risk.',
        'Sinh lời cao hơn chi phí vốn mà không nhận thêm rủi ro.',
      ],
    ),
    objective(
      'F2',
      ['Capital and liquidity above the rules', 'Vốn và thanh khoản vượt mức quy định'],
      ['Strong enough for bad years.', 'Đủ vững cho những năm khó khăn.'],
    ),
    objective(
      'F3',
      ['Work at low cost', 'Vận hành với chi phí thấp'],
      ['More income from each unit of cost.', 'Mỗi đồng chi phí tạo nhiều thu nhập hơn.'],
    ),
    objective(
      'C1',
      ['Be the main bank of our customers', 'Là ngân hàng chính của khách hàng'],
      ['They keep their salary and savings here.', 'Lương và tiền gửi của họ ở đây.'],
    ),
    objective(
      'C2',
      ['Serve without effort for the customer', 'Phục vụ thuận tiện, không phiền hà'],
      ['Solved once, wherever they ask.', 'Giải quyết một lần, ở bất cứ kênh nào.'],
    ),
    objective(
      'I1',
      ['Lend soundly', 'Cấp tín dụng lành mạnh'],
      ['To those who can pay back, watched early.', 'Cho người trả được nợ, theo dõi từ sớm.'],
    ),
    objective(
      'I2',
      ['Move customers to digital channels', 'Chuyển khách hàng sang kênh số'],
      [
        'Every routine matter can be done on a phone.',
        'Mọi giao dịch thông thường làm được trên điện thoại.',
      ],
    ),
    objective(
      'I3',
      ['Control operational risk and crime', 'Kiểm soát rủi ro hoạt động và tội phạm'],
      [
        'Few losses, nothing laundered, systems that stay up.',
        'Ít tổn thất, không tiếp tay rửa tiền, hệ thống luôn sẵn sàng.',
      ],
    ),
    objective(
      'I4',
      ['Decide on credit quickly', 'Quyết định tín dụng nhanh'],
      ['A clear yes or no in days.', 'Có câu trả lời rõ ràng trong vài ngày.'],
      { extra: true },
    ),
    objective(
      'L1',
      ['Skilled advisers and risk officers', 'Đội ngũ tư vấn và quản trị rủi ro giỏi'],
      [
        'Qualified for the products that they sell and check.',
        'Đủ năng lực với sản phẩm mình bán và kiểm soát.',
      ],
    ),
    objective(
      'L2',
      ['A sound culture', 'Văn hóa lành mạnh'],
      ['People stay, speak up and do right.', 'Người ở lại, dám lên tiếng và làm đúng.'],
    ),
  ],
  kpis: bankKpis,
  inputs: bankInputs,
  links: [
    link('C1', 'F1', 6, [
      'Main customers hold more products and cheaper deposits.',
      'Khách hàng chính dùng nhiều sản phẩm và giữ tiền gửi chi phí thấp.',
    ]),
    link('F3', 'F1', 3, [
      'Lower cost leaves more of the income.',
      'Chi phí thấp hơn giữ lại nhiều thu nhập hơn.',
    ]),
    link('I1', 'F1', 12, [
      'Loans that are paid back need no provisions.',
      'Khoản vay thu hồi được không phải trích dự phòng.',
    ]),
    link('I1', 'F2', 12, [
      'Losses avoided stay in the capital.',
      'Tránh được tổn thất thì vốn không hao hụt.',
    ]),
    link('C1', 'F2', 6, ['Stable deposits are liquidity.', 'Tiền gửi ổn định là thanh khoản.']),
    link('C2', 'C1', 6, ['Ease keeps customers.', 'Thuận tiện giữ chân khách hàng.']),
    link('I2', 'C2', 3, [
      'The quickest branch is the one in the hand.',
      'Chi nhánh nhanh nhất là chiếc điện thoại.',
    ]),
    link('I2', 'F3', 6, [
      'A transaction on the phone costs a fraction.',
      'Giao dịch trên điện thoại chỉ tốn một phần nhỏ chi phí.',
    ]),
    link('I3', 'C2', 3, [
      'Systems that stay up and money that is safe.',
      'Hệ thống thông suốt và tiền được an toàn.',
    ]),
    link('I4', 'C2', 3, ['A quick answer is good service.', 'Trả lời nhanh là dịch vụ tốt.']),
    link('L1', 'I1', 9, [
      'Trained officers see weak borrowers early.',
      'Cán bộ được đào tạo nhận ra khách vay yếu từ sớm.',
    ]),
    link('L1', 'I4', 6, ['Who knows the rules decides faster.', 'Nắm quy định thì quyết định nhanh hơn.']),
    link('L2', 'I3', 6, [
      'Most losses begin with something not said.',
      'Phần lớn tổn thất bắt đầu từ điều không được nói ra.',
    ]),
    link('L1', 'I2', 6, [
      'Advisers who use the app bring customers to it.',
      'Nhân viên dùng thành thạo sẽ đưa khách hàng lên ứng dụng.',
    ]),
  ],
  sources: [
    works.action96,
    works.maps04,
    works.marr,
    work(
      'Basel Committee on Banking Supervision',
      'Basel III: A Global Regulatory Framework for More Resilient Banks and Banking Systems (revised)',
      2011,
      'Bank for International Settlements',
    ),
    work(
      'Basel Committee on Banking Supervision',
      'Basel III: The Liquidity Coverage Ratio and Liquidity Risk Monitoring Tools',
      2013,
      'Bank for International Settlements',
    ),
    work(
      'Basel Committee on Banking Supervision',
      'Basel III: The Net Stable Funding Ratio',
      2014,
      'Bank for International Settlements',
    ),
    work(
      'Federal Financial Institutions Examination Council',
      'Uniform Financial Institutions Rating System (CAMELS)',
      1996,
      'FFIEC',
    ),
    work(
      'Ngân hàng Nhà nước Việt Nam',
      'Thông tư 41/2016/TT-NHNN quy định tỷ lệ an toàn vốn',
      2016,
      'Ngân hàng Nhà nước Việt Nam',
    ),
  ],
};
