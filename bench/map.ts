/** Laying out a strategy map of 60 objectives, its links and labels included, beside the time that one frame has. */
import { fileURLToPath } from 'node:url';
import { layOut } from '../src/strategy/map-layout.ts';
import { makeMap } from './map-world.ts';
import { type Line, median, ms } from './report.ts';

const frame = 1000 / 60;

export function measureMap(say: (text: string) => void): Line[] {
  return [20, 60].map((count): Line => {
    // Different maps, so that nobody's luck is measured.
    const maps = Array.from({ length: 15 }, (_, seed) => makeMap(count, seed + 1)).map(
      ({ objectives, links }) =>
        [
          objectives.map((one) => ({ ...one, place: null })),
          links.map((link) => ({
            ...link,
            key: `${link.cause}>${link.effect}`,
            label: `${link.sign} ${link.lag} mo`,
          })),
        ] as const,
    );
    const times: number[] = [];
    for (let run = 0; run < 8; run++)
      for (const [cards, links] of maps) {
        const start = performance.now();
        layOut(4, cards, links);
        // The first rounds warm up.
        if (run > 2) times.push(performance.now() - start);
      }
    const [half, most] = [
      median(times),
      [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0,
    ];
    const links = Math.round(maps.reduce((sum, one) => sum + one[1].length, 0) / maps.length);
    say(`layout of ${count}: p50 ${ms(half)}, p95 ${ms(most)}`);
    return {
      what: `laying out a strategy map of ${count} objectives and about ${links} links`,
      ours: ms(half),
      other: `${ms(frame)} one frame; 95th percentile ${ms(most)}`,
      ratio: (half / frame).toFixed(2),
      bar: count === 60 ? '≤ one frame' : '',
      met: count === 60 ? half <= frame : null,
    };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const l of measureMap((text) => process.stderr.write(`${text}\n`)))
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
