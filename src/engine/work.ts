/** Definitions of what is done and what it costs: initiatives, their milestones, updates and money, and budgets. None of it scores. */
import type { Mark } from './definitions.ts';

export type Stage = 'proposed' | 'approved' | 'active' | 'done' | 'stopped';
export type MoneyClass = 'operating' | 'capital' | 'strategic';
export const stages: readonly Stage[] = ['proposed', 'approved', 'active', 'done', 'stopped'];
export const moneyClasses: readonly MoneyClass[] = ['operating', 'capital', 'strategic'];

/** What an initiative should move: an objective, a measure of it, or both, and by how much. */
export interface Move {
  /** `scorecard:objective`. */
  objective?: string;
  /** `unit-or-template:measure`. */
  measure?: string;
  /** Of a template's: the unit in which it moves it; left out: the initiative's own, and those below it. */
  unit?: string;
  /** How much higher or lower the measure's value stands, once it works in full. */
  effect?: { value: number; low?: number; high?: number };
  /** The period from which on it is felt. */
  starts?: string;
  /** How sure one is that it comes, 0 to 1. */
  confidence?: number;
}

export interface Risk {
  text: string;
  likelihood?: 'low' | 'medium' | 'high';
  impact?: 'low' | 'medium' | 'high';
  response?: string;
  owner?: string;
  closed?: boolean;
}

/** Work that should move objectives and measures. Its progress is never a score. */
export interface Initiative {
  code: string;
  name: string;
  description?: string;
  unit: string;
  owner?: string;
  sponsor?: string;
  stage?: Stage;
  /** First and last day, as planned now. */
  start?: string;
  end?: string;
  /** As it was planned at first: kept when it is planned anew. */
  baselineStart?: string;
  baselineEnd?: string;
  /** The day on which it was done or stopped. */
  finished?: string;
  moves?: Move[];
  /** Initiatives that must be done before it begins. */
  needs?: string[];
  /** Initiatives of which only one is done: it, or one of them. */
  excludes?: string[];
  /** It is done whatever else is chosen. */
  must?: boolean;
  themes?: string[];
  risks?: Risk[];
  /** A status that a person gives it, which stands beside what the rule says, and why. */
  saidStatus?: Mark;
  saidWhy?: string;
  archived?: boolean;
}

export interface Milestone {
  initiative: string;
  code: string;
  name: string;
  due?: string;
  /** As it was planned at first. */
  baselineDue?: string;
  weight?: number;
  /** The day on which it was reached; left out: it is open. */
  done?: string;
  owner?: string;
  note?: string;
  archived?: boolean;
}

/** How an initiative goes, said on a day. */
export interface Update {
  initiative: string;
  code: string;
  day: string;
  text: string;
  /** The share of the work that is done, 0 to 1: counts where no milestones say it. */
  progress?: number;
  by?: string;
  archived?: boolean;
}

/** Money of an initiative in a period, of one class. */
export interface Money {
  initiative: string;
  class: MoneyClass;
  period: string;
  planned?: number;
  /** Ordered and not paid yet. */
  committed?: number;
  spent?: number;
  /** What the period is expected to come to in all. */
  forecast?: number;
  note?: string;
}

/** An amount for a stretch of periods, for what initiatives of a kind cost. */
export interface Budget {
  code: string;
  name: string;
  description?: string;
  owner?: string;
  /** First and last period. */
  start: string;
  end: string;
  /** In all; left out: what its periods add up to. */
  amount?: number;
  amounts?: Record<string, number>;
  /** What it is for: initiatives for these perspectives, of these themes, units (and below) and classes. */
  perspectives?: string[];
  themes?: string[];
  units?: string[];
  classes?: MoneyClass[];
  archived?: boolean;
}
