/** Trang về HTTP API. */
export const viApi = {
  'api.title': 'HTTP API',
  'api.operations': 'Các thao tác',
  'api.found': '{n, plural, other {# thao tác}}',
  'api.intro':
    'Mọi việc màn hình làm được thì chương trình cũng làm được. Đây là API của chính máy chủ bạn đang xem, phiên bản {version}; mỗi ví dụ đều do một máy chủ thật trả lời.',
  'api.signIn': 'Ai đang hỏi',
  'api.signIn.text':
    'Chương trình gửi một khóa. Hãy tạo khóa trong Cài đặt, Khóa API: khóa chỉ hiện một lần và không bao giờ làm được nhiều hơn phạm vi của nó và vai trò của bạn.',
  'api.description': 'Bản mô tả',
  'api.description.text': 'OpenAPI 3.1, kèm ví dụ cho mỗi yêu cầu và câu trả lời.',
  'api.client': 'Thư viện cho TypeScript',
  'api.client.text': 'Một tệp duy nhất, không phụ thuộc gì, tạo từ chính bản mô tả của máy chủ này.',
  'api.updates': 'Không ghi đè khi chưa thấy',
  'api.updates.text':
    'Khi cập nhật, hãy gửi ETag của bản đã đọc; tạo mới mà gửi lại cùng khóa thì không tạo hai lần.',
  'api.parameters': 'Tham số',
  'api.in.path': 'trong đường dẫn',
  'api.in.query': 'trong truy vấn',
  'api.in.header': 'tiêu đề',
  'api.body': 'Nội dung gửi',
  'api.answer': 'Trả lời',
  'api.needed': 'bắt buộc',
  'api.refusals': 'Từ chối',
} as const;
