/** Array parameters as PostgreSQL writes them: both engines take this text as it is, a million long or not. */
export function numbers(values: Iterable<number | null>): string {
  const out: string[] = [];
  for (const value of values) out.push(value === null ? 'NULL' : String(value));
  return `{${out.join(',')}}`;
}

const special = /["\\]/g;

export function texts(values: Iterable<string | null | undefined>): string {
  const out: string[] = [];
  for (const value of values) {
    if (value === null || value === undefined) out.push('NULL');
    else out.push(`"${value.replace(special, '\\$&')}"`);
  }
  return `{${out.join(',')}}`;
}
