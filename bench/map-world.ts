/** A strategy map of any size, as people draw them: four perspectives, most links to the one above. */
import { noise } from './world.ts';

export interface BenchMap {
  objectives: { key: string; lane: number }[];
  links: { cause: string; effect: string; sign: '+' | '-'; lag: number }[];
}

export const lanes = ['f', 'c', 'i', 'l'] as const;

export function makeMap(count: number, seed = 7): BenchMap {
  const random = noise(seed);
  const shares = [0.14, 0.36, 0.7, 1];
  const objectives = Array.from({ length: count }, (_, n) => ({
    key: `o${n}`,
    lane: shares.findIndex((share) => (n + 0.5) / count <= share),
  }));
  const links = new Map<string, BenchMap['links'][number]>();
  for (const cause of objectives) {
    const above = objectives.filter((one) => one.lane === cause.lane - 1);
    const own = objectives.filter((one) => one.lane === cause.lane);
    if (above.length === 0) continue;
    for (let n = random() > 0.6 ? 2 : 1; n > 0; n--) {
      const near = (own.indexOf(cause) / own.length) * above.length + 3 * random() - 1.5;
      const effect = above[Math.max(0, Math.min(above.length - 1, Math.round(near)))]!;
      links.set(`${cause.key} ${effect.key}`, {
        cause: cause.key,
        effect: effect.key,
        sign: random() > 0.85 ? '-' : '+',
        lag: Math.floor(random() * 12),
      });
    }
  }
  return { objectives, links: [...links.values()] };
}

/** The same as a portable document with a KPI for each objective. */
export const mapDocument = (map: BenchMap) => ({
  format: 'sightline/1',
  organization: { code: 'map', name: 'Map', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: ['Financial', 'Customer', 'Internal processes', 'Learning and growth'].map((name, n) => ({
    code: lanes[n],
    name,
    order: n + 1,
  })),
  units: [{ code: 'co', name: 'Company' }],
  scorecards: [{ code: 'card', name: 'Card', unit: 'co' }],
  objectives: map.objectives.map(({ key, lane }) => ({
    scorecard: 'card',
    code: key,
    perspective: lanes[lane],
    name: `Become better at ${key}`,
    owner: 'Someone',
  })),
  measures: map.objectives.map(({ key }) => ({ unit: 'co', code: key, name: key, target: 50, red: 40 })),
  kpis: map.objectives.map(({ key }) => ({
    objective: `card:${key}`,
    measure: `co:${key}`,
    role: 'leading',
  })),
  links: map.links.map((link) => ({ ...link, cause: `card:${link.cause}`, effect: `card:${link.effect}` })),
  figures: map.objectives.map(({ key }, n) => ({
    unit: 'co',
    measure: key,
    values: { '2026-01': 35 + ((n * 7) % 30) },
  })),
});
