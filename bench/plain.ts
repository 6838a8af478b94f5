/**
 * What the board is measured against: the same scores and coverages by a plain loop over typed arrays, written
 * for this one organization. It knows no dates, rules or reasons but those of the world it is given.
 */
import { KPIS, MONTHS, type World } from './world.ts';

export interface Plain {
  kpi: Float64Array;
  objective: Float64Array;
  objectiveCover: Float64Array;
  perspective: Float64Array;
  perspectiveCover: Float64Array;
  card: Float64Array;
  cardCover: Float64Array;
}

export function newPlain(world: World): Plain {
  const n = world.units * MONTHS;
  return {
    kpi: new Float64Array(n * KPIS),
    objective: new Float64Array(n * 8),
    objectiveCover: new Float64Array(n * 8),
    perspective: new Float64Array(n * 4),
    perspectiveCover: new Float64Array(n * 4),
    card: new Float64Array(n),
    cardCover: new Float64Array(n),
  };
}

/** Scores everything, units from the last to the first: children stand behind their parents. */
export function plainScores(world: World, actual: Float64Array, target: Float64Array, out: Plain): void {
  const { units, weights, objectiveWeights, perspectiveWeights } = world;
  const { kpi } = out;
  const change = 18;
  for (let u = 0; u < units; u++)
    for (let k = 0; k < KPIS; k++) {
      const base = (u * KPIS + k) * MONTHS;
      const formula = world.isFormula(u, k);
      const down = k % 3 === 0;
      const s = down ? -1 : 1;
      for (let m = 0; m < MONTHS; m++) {
        const v = formula
          ? actual[base - MONTHS + m]! * 0.5 + actual[base - 2 * MONTHS + m]! / 2
          : actual[base + m]!;
        if (Number.isNaN(v)) {
          kpi[base + m] = Number.NaN;
          continue;
        }
        const t = target[base + m]!;
        const step = s * 0.2 * Math.abs(t);
        const red = t - step;
        let score: number;
        if (s * (v - t) >= 0) score = 70 + ((v - t) / step) * 30;
        else if (s * (v - red) >= 0) score = 40 + ((v - red) / step) * 30;
        else score = ((v - (red - step)) / step) * 40;
        if (score < 0) score = 0;
        if (score > 100) score = 100;
        kpi[base + m] = score;
      }
    }
  for (let u = units - 1; u >= 0; u--) {
    const firstChild = u * 10 + 1;
    const lastChild = Math.min(units, firstChild + 10);
    for (let m = 0; m < MONTHS; m++) {
      let cardSum = 0;
      let cardWeight = 0;
      let cardCover = 0;
      let cardDue = 0;
      for (let p = 0; p < 4; p++) {
        let sum = 0;
        let weight = 0;
        let cover = 0;
        let due = 0;
        for (let o = p * 2; o < p * 2 + 2; o++) {
          let ownSum = 0;
          let ownWeight = 0;
          let ownDue = 0;
          for (let k = o * 3; k < o * 3 + 3; k++) {
            const w = weights[k]![m < change ? 0 : 1];
            const v = kpi[(u * KPIS + k) * MONTHS + m]!;
            ownDue += w;
            if (Number.isNaN(v)) continue;
            ownSum += w * v;
            ownWeight += w;
          }
          let childSum = 0;
          let children = 0;
          let childCover = 0;
          for (let c = firstChild; c < lastChild; c++) {
            const v = out.objective[(c * 8 + o) * MONTHS + m]!;
            if (Number.isNaN(v)) continue;
            childSum += v;
            children++;
            childCover += out.objectiveCover[(c * 8 + o) * MONTHS + m]!;
          }
          const all = lastChild - firstChild;
          const own = ownSum / ownWeight;
          const cascade = childSum / children;
          const score = ownWeight > 0 ? (children > 0 ? 0.5 * own + 0.5 * cascade : own) : cascade;
          const covered =
            all > 0 ? 0.5 * (ownWeight / ownDue) + 0.5 * (childCover / all) : ownWeight / ownDue;
          const at = (u * 8 + o) * MONTHS + m;
          out.objective[at] = score;
          out.objectiveCover[at] = covered;
          const w = objectiveWeights[o]!;
          due += w;
          if (Number.isNaN(score)) continue;
          sum += w * score;
          weight += w;
          cover += w * covered;
        }
        const at = (u * 4 + p) * MONTHS + m;
        out.perspective[at] = sum / weight;
        out.perspectiveCover[at] = cover / due;
        const w = perspectiveWeights[p]!;
        cardDue += w;
        if (weight === 0) continue;
        cardSum += w * (sum / weight);
        cardWeight += w;
        cardCover += w * (cover / due);
      }
      out.card[u * MONTHS + m] = cardSum / cardWeight;
      out.cardCover[u * MONTHS + m] = cardCover / cardDue;
    }
  }
}
