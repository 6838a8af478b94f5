/** An organization's address: its name or code in plain letters, with a number where it is taken. */
export function addressOf(name: string, attempt = 1): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  return `${plain || 'organization'}${attempt > 1 ? `-${attempt}` : ''}`;
}
