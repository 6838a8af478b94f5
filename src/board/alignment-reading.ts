/** To what an objective is aligned, and to what it could be: what an editor of alignments stands on. */
import { alignmentKey, supportOn } from '#engine/alignments.ts';
import type { Alignment, Scorecard } from '#engine/definitions.ts';
import { childrenOf, rowAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { rollUpAt } from '#engine/node-scores.ts';
import { infoOf, nodeAt, parentsOf, weightAt } from '#engine/structure.ts';
import { lineage } from '#engine/units.ts';
import type { Board } from '#engine/view.ts';
import { cascadeLayout } from './cascade-layout.ts';
import { NotThere, type Opened, open, type Question } from './reading.ts';
import type { AlignmentReading } from './sight-contract.ts';
import { peopleOf, toldOf } from './sight-reading.ts';

const mostChoices = 400;

export function alignmentReading(board: Board, address: string, question: Question): AlignmentReading {
  const o = open(board, question);
  const { model, structure } = board;
  const node = nodeAt(model, structure, address);
  if (node === null || rowAt(board, o.view, node, o.now) === null) throw new NotThere(`objective ${address}`);
  const { scorecard, unit } = infoOf(model, structure, node);
  const card = objectsOf<Scorecard>(model.history, 'scorecard').get(scorecard)?.bodies.at(-1);
  const isTemplate = card?.unit === undefined;
  return {
    start: { ...toldOf(o, node), ...peopleOf(o, node) },
    isTemplate,
    units: isTemplate ? (model.templateUnits.get(scorecard)?.size ?? 0) : 1,
    to: parentsIn(o, node),
    choices: choicesFor(o, unit, isTemplate),
  };
}

function parentsIn(o: Opened, node: number): AlignmentReading['to'] {
  const { board, view, now, day } = o;
  const { model, structure } = board;
  const declared = objectsOf<Alignment>(model.history, 'alignment');
  const said = (key: string | null) => {
    const versions = key === null ? undefined : declared.get(key);
    const body = versions && bodyAt(versions, day);
    const [child = '', parent = ''] = (key ?? '>').split('>');
    return { key, child: body?.child ?? child, parent: body?.parent ?? parent };
  };
  const found: AlignmentReading['to'] = [];
  for (const parent of parentsOf(structure, node)) {
    const row = rowAt(board, view, parent, now);
    if (!row || infoOf(model, structure, parent).kind !== 'objective') continue;
    const i = childrenOf(board, row).indexOf(node);
    if (i < 0) continue;
    found.push({
      ...toldOf(o, parent),
      ...said(alignmentKey(board, day, node, parent)),
      weight: weightAt(structure, row, row.start + i),
      support: false,
      share: rollUpAt(board, view, row, now).design[i]!,
    });
  }
  for (const { parent, key } of supportOn(board, day).above.get(node) ?? [])
    found.push({ ...toldOf(o, parent), ...said(key), weight: 0, support: true, share: 0 });
  return found;
}

/**
 * Objectives of the units above, nearest first. A template's are named by their code alone, so that each of its
 * units contributes to the nearest one above it.
 */
function choicesFor(o: Opened, unit: string, isTemplate: boolean): AlignmentReading['choices'] {
  const { board } = o;
  // In the order of their scorecard.
  const objectivesOf = (at: string) => cascadeLayout(o).of(at).objectives;
  const found: AlignmentReading['choices'] = [];
  const taken = new Set<string>();
  lineage(o.tree, unit)
    .slice(1)
    .forEach((above, level) => {
      for (const id of objectivesOf(above)) {
        const { code } = infoOf(board.model, board.structure, id);
        const ref = isTemplate ? code : `${above}:${code}`;
        if (taken.has(ref) || found.length >= mostChoices) continue;
        taken.add(ref);
        found.push({ ...toldOf(o, id), ref, level: level + 1 });
      }
    });
  return found;
}
