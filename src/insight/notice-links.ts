/** Where a notice leads, as a path of the screens: the same from a list and from a mail. */
import type { Notice } from './watch-contract.ts';

export function noticePath(
  org: string,
  { about, unit, period }: Pick<Notice, 'about' | 'unit' | 'period'>,
): string {
  const at = (...parts: string[]) => `/o/${[org, ...parts].map(encodeURIComponent).join('/')}`;
  const asked = (values: Record<string, string | null>): string => {
    const said = Object.entries(values).filter((one): one is [string, string] => one[1] !== null);
    return said.length > 0 ? `?${new URLSearchParams(said)}` : '';
  };
  const [kind = '', ...rest] = about.split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'entry':
      return at('owed');
    case 'kpi': {
      const [home = unit, measure = ''] = name.split('/');
      return at('kpi', home, measure) + asked({ period });
    }
    case 'objective':
    case 'perspective':
    case 'scorecard':
      return at('scorecard', unit) + asked({ period, receipt: kind === 'scorecard' ? null : about });
    case 'initiative':
      return at('initiatives', name);
    case 'action':
      return at('actions');
    case 'decision':
      return at('decisions', name);
    case 'appraisal':
      return at('appraisals', name);
    case 'review':
      return at('reviews', name);
    default:
      return at();
  }
}
