/** A school: what pupils learn and become on top, good teaching below, money as what enables it. */
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';
import { schoolInputs, schoolKpis } from './school-kpis.ts';

export const school: StarterKind = {
  kind: 'school',
  name: ['School', 'Trường học'],
  text: [
    'A school, college or university: progress of every learner, carried by good teaching and a safe place.',
    'Trường phổ thông, cao đẳng hoặc đại học: sự tiến bộ của từng người học, nhờ giảng dạy tốt và môi trường an toàn.',
  ],
  unitKind: 'school',
  perspectives: [
    {
      code: 'customer',
      name: ['Learners and families', 'Người học và gia đình'],
      question: ['What do learners achieve with us?', 'Người học đạt được gì cùng chúng ta?'],
    },
    {
      code: 'internal',
      name: ['Teaching and school life', 'Giảng dạy và đời sống nhà trường'],
      question: ['What must we do well every day?', 'Mỗi ngày chúng ta phải làm tốt điều gì?'],
    },
    {
      code: 'learning',
      name: ['Teachers and growth', 'Đội ngũ và phát triển'],
      question: ['How do our teachers go on growing?', 'Đội ngũ tiếp tục phát triển bằng cách nào?'],
    },
    {
      code: 'financial',
      name: ['Resources', 'Nguồn lực'],
      question: [
        'Do we use what we are given to the good of learners?',
        'Nguồn lực có được dùng vì người học không?',
      ],
    },
  ],
  objectives: [
    objective(
      'C1',
      ['Every learner makes progress', 'Mọi người học đều tiến bộ'],
      [
        'More is known and done at the end of a year than could be expected at its beginning.',
        'Cuối năm biết và làm được nhiều hơn kỳ vọng lúc đầu năm.',
      ],
    ),
    objective(
      'C2',
      ['Learners finish and go on', 'Hoàn thành và đi tiếp'],
      ['They graduate, and find a place in study or work.', 'Tốt nghiệp và có chỗ học tiếp hoặc việc làm.'],
    ),
    objective(
      'C3',
      ['Learners and families are content', 'Người học và gia đình hài lòng'],
      ['They would choose this school again.', 'Họ sẽ chọn lại ngôi trường này.'],
    ),
    objective(
      'I1',
      ['Teach well in every lesson', 'Dạy tốt mỗi giờ học'],
      ['Lessons that make everyone think.', 'Giờ học khiến mọi người phải suy nghĩ.'],
    ),
    objective(
      'I2',
      ['Notice early who falls behind', 'Sớm nhận ra ai tụt lại'],
      ['Help comes in weeks, not at the end of the year.', 'Hỗ trợ đến trong vài tuần, không phải cuối năm.'],
    ),
    objective(
      'I3',
      ['Safe and present', 'An toàn và chuyên cần'],
      ['Learners come, and feel safe when they do.', 'Người học đến trường và thấy an toàn.'],
    ),
    objective(
      'I4',
      ['Work with families', 'Phối hợp với gia đình'],
      [
        'Families know how things stand and what they can do.',
        'Gia đình biết tình hình và việc mình có thể làm.',
      ],
      { extra: true },
    ),
    objective(
      'L1',
      ['Teachers keep learning', 'Giáo viên không ngừng học'],
      ['Together, about their own lessons.', 'Cùng nhau, từ chính giờ dạy của mình.'],
    ),
    objective(
      'L2',
      ['Keep good teachers', 'Giữ giáo viên giỏi'],
      ['A staff room in which people want to stay.', 'Môi trường mà thầy cô muốn gắn bó.'],
    ),
    objective(
      'L3',
      ['Digital tools that serve teaching', 'Công cụ số phục vụ giảng dạy'],
      ['Used in lessons, by all who teach.', 'Được dùng trong giờ học, bởi mọi giáo viên.'],
      { extra: true },
    ),
    objective(
      'F1',
      ['Fill the places we have', 'Tuyển sinh đủ chỉ tiêu'],
      ['Places filled are the school’s income.', 'Đủ người học là nguồn thu của nhà trường.'],
    ),
    objective(
      'F2',
      ['Spend for learning', 'Chi cho việc học'],
      ['Balanced books, and money where it reaches lessons.', 'Cân đối thu chi, tiền đến được với giờ học.'],
    ),
  ],
  kpis: schoolKpis,
  inputs: schoolInputs,
  links: [
    link('I1', 'C1', 6, [
      'What happens in lessons decides most of what a school can decide.',
      'Chất lượng giờ học quyết định phần lớn điều nhà trường có thể quyết định.',
    ]),
    link('I2', 'C1', 4, ['A gap closed early does not grow.', 'Lỗ hổng được lấp sớm thì không lớn thêm.']),
    link('I3', 'C1', 3, ['Who is absent does not learn.', 'Vắng mặt thì không học được.']),
    link('C1', 'C2', 12, [
      'Progress each year ends in a certificate.',
      'Tiến bộ mỗi năm dẫn đến tốt nghiệp.',
    ]),
    link('I3', 'C3', 3, [
      'Safety is what families ask for first.',
      'An toàn là điều gia đình quan tâm đầu tiên.',
    ]),
    link('I4', 'C3', 3, ['Who is told, trusts.', 'Được thông tin thì tin tưởng.']),
    link('I4', 'I3', 2, ['A call home brings a learner back.', 'Một cuộc gọi về nhà đưa người học trở lại.']),
    link('L1', 'I1', 6, [
      'Observed and discussed lessons become better ones.',
      'Giờ dạy được dự và trao đổi sẽ tốt hơn.',
    ]),
    link('L1', 'I2', 4, [
      'Teachers who assess well see gaps early.',
      'Giáo viên đánh giá tốt thì thấy lỗ hổng sớm.',
    ]),
    link('L2', 'I1', 12, ['Experience stays in the classroom.', 'Kinh nghiệm ở lại trong lớp học.']),
    link('L2', 'I3', 6, [
      'Teachers who know their class notice bullying and absence early.',
      'Thầy cô gắn bó với lớp sớm nhận ra bắt nạt và vắng học.',
    ]),
    link('L3', 'I2', 4, ['Data at hand shows who needs help.', 'Có dữ liệu thì thấy ai cần hỗ trợ.']),
    link('C3', 'F1', 12, ['Content families bring others.', 'Gia đình hài lòng giới thiệu người khác.']),
    link('F1', 'F2', 6, ['Full classes carry the fixed cost.', 'Lớp đủ sĩ số bù được chi phí cố định.']),
  ],
  sources: [
    works.niven08,
    work('OECD', 'Education at a Glance 2023: OECD Indicators', 2023, 'OECD Publishing'),
    work(
      'John Hattie',
      'Visible Learning: A Synthesis of Over 800 Meta-Analyses Relating to Achievement',
      2009,
      'Routledge',
    ),
    work(
      'National Institute of Standards and Technology',
      'Baldrige Excellence Framework (Education)',
      2023,
      'Baldrige Performance Excellence Program',
    ),
    work(
      'Paul Black, Dylan Wiliam',
      'Inside the Black Box: Raising Standards Through Classroom Assessment',
      1998,
      'Phi Delta Kappan 80(2)',
    ),
    work(
      'Demetrius Karathanos, Patricia Karathanos',
      'Applying the Balanced Scorecard to Education',
      2005,
      'Journal of Education for Business 80(4)',
    ),
  ],
};
