/** Scores and receipts as text for a terminal. */

import { addUp } from '#board/adding-up.ts';
import type { Receipt } from '#board/contract.ts';
import { idOf, nameOf, type Opened, orNull } from '#board/reading.ts';
import { statusAt } from '#engine/explain.ts';
import { reasonWord } from '#engine/reasons.ts';
import { infoOf, nodesOf, rowsOf } from '#engine/structure.ts';
import { coverageOf } from '#engine/view.ts';

export interface ScoreLine {
  node: string;
  kind: string;
  unit: string;
  name: string;
  score: number | null;
  status: string;
  band: string | null;
  coverage: number | null;
  reason: string | null;
}

/** Every scorecard with its perspectives, objectives and KPIs, in order. */
export function scoreLines(o: Opened): ScoreLine[] {
  const { board, view, now } = o;
  const { structure, model } = board;
  const lines: ScoreLine[] = [];
  const seen = new Set<string>();
  const visit = (node: number, unit: string) => {
    const info = infoOf(model, structure, node);
    const at = node * view.columns + now;
    const address =
      info.kind === 'kpi'
        ? `kpi:${info.unit}/${info.code}`
        : info.kind === 'scorecard'
          ? `scorecard:${info.unit}/${info.scorecard}`
          : `${info.kind}:${info.unit}/${info.scorecard}/${info.code}`;
    const once = `${unit} ${address}`;
    if (seen.has(once)) return;
    seen.add(once);
    const { status, band } = statusAt(board, view, node, now);
    lines.push({
      node: address,
      kind: info.kind,
      unit: info.unit,
      name: nameOf(o, node),
      score: orNull(view.score[at]),
      status,
      band,
      coverage: orNull(coverageOf(board, view, node, now)),
      reason: reasonWord(view.why[at]!),
    });
    if (info.kind === 'kpi') return;
    const row = rowsOf(structure, node).find(
      (r) => r.from <= view.spans[now]!.end && r.to >= view.spans[now]!.end,
    );
    for (let i = row?.start ?? 0; row && i < row.ownEnd; i++) visit(structure.kids[i]!, unit);
  };
  for (const node of nodesOf(structure)) {
    if (node.kind !== 'scorecard') continue;
    const live = rowsOf(structure, node.id).some(
      (r) => r.from <= view.spans[now]!.end && r.to >= view.spans[now]!.end,
    );
    if (live) visit(node.id, node.unit);
  }
  return lines;
}

const indent: Record<string, string> = { scorecard: '', perspective: '  ', objective: '    ', kpi: '      ' };

export const plainNumber = (n: number | null, digits = 2): string =>
  n === null ? '–' : String(Number(n.toFixed(digits)));
const share = (n: number | null) => (n === null ? '' : `${plainNumber(n * 100, 1)} %`);

export function printScores(o: Opened, lines: ScoreLine[]): string {
  const rows = lines.map((l) => [
    `${indent[l.kind] ?? ''}${l.kind === 'scorecard' ? `${l.unit} · ` : ''}${l.name}`,
    plainNumber(l.score),
    l.reason ?? l.band ?? '',
    share(l.coverage),
    l.node,
  ]);
  const head = [
    `${idOf(o.board, o.period)} ${o.span === 'period' ? '' : o.span}`.trim(),
    'score',
    'status',
    'coverage',
    'node',
  ];
  const widths = [0, 1, 2, 3].map((c) => Math.min(64, Math.max(...[head, ...rows].map((r) => r[c]!.length))));
  const line = (r: string[]) =>
    `${r[0]!.slice(0, 64).padEnd(widths[0]!)}  ${r[1]!.padStart(widths[1]!)}  ${r[2]!.padEnd(widths[2]!)}  ${r[3]!.padStart(widths[3]!)}  ${r[4]}`.trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

export function printReceipt(r: Receipt): string {
  const out: string[] = [];
  out.push(`${r.name} · ${r.kind} · ${r.period}${r.span === 'period' ? '' : ` ${r.span}`}`);
  out.push(
    `score ${plainNumber(r.score, 6)}${r.reason ? ` (${r.reason})` : ''} · ${r.status} · coverage ${share(r.coverage) || '–'}`,
  );
  if (r.cells.length > 0) out.push(`because of ${r.cells.join(', ')}`);
  if (r.oldestInput) out.push(`oldest input ${r.oldestInput}`);
  if (r.worst) out.push(`worst below: ${r.worst.name} ${plainNumber(r.worst.score)} (${r.worst.node})`);
  if (r.inputs.length > 0) {
    out.push('', 'inputs');
    const widest = Math.min(40, Math.max(10, ...r.inputs.map((i) => i.label.length)));
    for (const i of r.inputs) {
      const who = [
        i.period,
        i.origin,
        i.recorded === null ? null : `recorded as ${i.recorded}`,
        i.by,
        i.source,
        i.note,
      ]
        .filter((x) => x)
        .join(' · ');
      out.push(`  ${i.label.padEnd(widest)} ${plainNumber(i.value, 6).padStart(14)}  ${who}`);
    }
  }
  out.push('', 'how');
  for (const s of r.steps) {
    const values = Object.entries(s.values).map(
      ([k, v]) => `${k} ${typeof v === 'number' ? plainNumber(v, 6) : v}`,
    );
    out.push(`  ${s.code}${values.length > 0 ? `: ${values.join(' · ')}` : ''}`);
  }
  if (r.children.length > 0) out.push('', ...childLines(r));
  if (r.ancestors.length > 0) {
    out.push('', 'one point here moves');
    for (const a of r.ancestors)
      out.push(
        `  ${plainNumber(a.force, 4).padStart(8)}  ${a.unit} · ${a.name} (declared ${share(a.design)})`,
      );
  }
  if (r.change.total !== null) out.push('', ...changeLines(r));
  return out.join('\n');
}

const digits = 2;
const fixed = (n: number, d = digits) => n.toFixed(d);

/** Score × share = contribution, of every child; the last column adds up to the score as it is printed. */
function childLines(r: Receipt): string[] {
  const parts = addUp(
    r.children.map((c) => c.contribution ?? 0),
    r.score ?? 0,
    digits,
  );
  const lines = r.children.map(
    (c, i) =>
      `  ${(c.score === null ? '–' : fixed(c.score)).padStart(7)} × ${`${fixed(c.shareInForce * 100)} %`.padStart(8)} = ${(c.contribution === null ? '–' : fixed(parts[i]!)).padStart(7)}  ${c.name}${c.reason ? ` (${c.reason})` : ''}  ${c.points ? `${plainNumber(c.points.earned, 4)} of ${plainNumber(c.points.possible, 4)} points` : `weight ${plainNumber(c.weight)}`}  ${c.node}`,
  );
  lines.unshift(`children (${r.method}, missing: ${r.missing})`);
  if (r.score !== null)
    lines.push(`  ${''.padStart(7)}   ${''.padStart(8)}   ${fixed(r.score).padStart(7)}  together`);
  return r.coverage === null || r.coverage > 1 - 1e-9
    ? lines
    : [...lines, '', ...coverageLines(r, r.coverage)];
}

/** Share of what is due × the child's own coverage, 0 without a score; the last column adds up to the coverage. */
function coverageLines(r: Receipt, coverage: number): string[] {
  const due = r.children.filter((c) => c.dueShare !== null);
  const parts = addUp(
    due.map((c) => (c.dueShare ?? 0) * (c.counts ?? 0) * 100),
    coverage * 100,
    digits,
  );
  const percent = (n: number) => `${fixed(n)} %`.padStart(8);
  return [
    'coverage (share of what is due × own coverage, 0 without a score)',
    ...due.map(
      (c, i) =>
        `  ${percent((c.dueShare ?? 0) * 100)} × ${percent((c.counts ?? 0) * 100)} = ${percent(parts[i]!)}  ${c.name}${c.reason && c.coverage ? ` (${c.reason}: its own ${fixed(c.coverage * 100)} % count 0)` : ''}`,
    ),
    `  ${''.padStart(8)}   ${''.padStart(8)}   ${percent(coverage * 100)}  together`,
  ];
}

/** The change, its parts and each part's causes; parts add up to the change, causes to their part, as printed. */
function changeLines(r: Receipt): string[] {
  const total = r.change.total ?? 0;
  const fine = 4;
  const parts = addUp(
    r.change.parts.map((p) => p.part),
    total,
    fine,
  );
  const lines = [`change since ${r.change.against}: ${fixed(total, fine)}`];
  r.change.parts.forEach((p, i) => {
    const causes = addUp(
      p.causes.map((cause) => cause.part),
      parts[i]!,
      fine,
    );
    const why = p.causes.map((cause, k) => `${cause.why} ${fixed(causes[k]!, fine)}`).join(', ');
    lines.push(`  ${fixed(parts[i]!, fine).padStart(10)}  ${p.label}${why === '' ? '' : ` (${why})`}`);
  });
  return lines;
}
