/**
 * What a decision does, in order of time: of each perspective the KPI that it moves most, those that turn from better
 * to worse before others, since a change that flatters first is what a decision check is for.
 */
import type { CheckReading } from './check-contract.ts';
import { type Course, courseOf } from './course.ts';

type Path = CheckReading['paths'][number];
type Score = CheckReading['scores'][number];

export interface Chapter {
  path: Path;
  score: Score;
  course: Course;
  kind: 'turns' | 'passes' | 'stays';
}

export const betterOf = (path: Pick<Path, 'better'>): number =>
  path.better === 'up' ? 1 : path.better === 'down' ? -1 : 0;

const kindOf = (course: Course): Chapter['kind'] =>
  course.turn !== null ? 'turns' : course.back !== null ? 'passes' : 'stays';

export function storyOf(reading: Pick<CheckReading, 'unit' | 'scores' | 'paths'>): Chapter[] {
  const paths = new Map(reading.paths.map((path) => [`kpi:${path.unit}/${path.measure}`, path]));
  const chapters: (Chapter & { size: number })[] = [];
  for (const score of reading.scores) {
    const path = score.kind === 'kpi' && score.unit === reading.unit ? paths.get(score.node) : undefined;
    const course = path && courseOf(path, betterOf(path));
    if (!path || !course) continue;
    const by = score.after.map((v, m) => Math.abs((v ?? 0) - (score.before[m] ?? 0)));
    chapters.push({ path, score, course, kind: kindOf(course), size: Math.max(...by) });
  }
  const best = new Map<string | null, Chapter & { size: number }>();
  for (const chapter of chapters) {
    const { perspective } = chapter.score;
    const other = best.get(perspective);
    const beats =
      !other || (chapter.kind === 'turns') !== (other.kind === 'turns')
        ? chapter.kind === 'turns' || !other
        : chapter.size > other.size;
    if (beats) best.set(perspective, chapter);
  }
  return [...best.values()]
    .toSorted(
      (a, b) => a.course.first - b.course.first || Number(b.kind === 'turns') - Number(a.kind === 'turns'),
    )
    .map(({ size: _, ...chapter }) => chapter);
}
