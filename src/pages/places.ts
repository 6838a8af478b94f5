/**
 * The pages that one can go to, each once: the navigation, the palette, the `g` keys and the help all read this
 * list. A page to come adds its row.
 */
import type { OrganizationReading } from '#board/organization-contract.ts';
import type { IconName } from '#kit/icons.tsx';
import type { MessageId } from '#kit/locales/en.ts';

export interface Place {
  id: string;
  to: string;
  /** The key after `g`; null where it has none. */
  key: string | null;
  icon: IconName;
  title: MessageId;
  /** On a phone, where there is room for a word. */
  short?: MessageId;
  /** Stands in the navigation. */
  isMain: boolean;
  /** Stands among the settings: of the organization, or one's own. */
  group?: 'organization' | 'me';
  /** Who may not go there is not shown it. */
  isOpen?: (org: OrganizationReading) => boolean;
}

export const places = [
  {
    id: 'home',
    to: '/o/$org/home',
    key: 'o',
    icon: 'home',
    title: 'nav.home',
    isMain: true,
  },
  {
    id: 'scorecard',
    to: '/o/$org/scorecard/$unit',
    key: 's',
    icon: 'scorecard',
    title: 'nav.scorecard',
    isMain: true,
  },
  {
    id: 'plan',
    to: '/o/$org/plan',
    key: 'l',
    icon: 'plan',
    title: 'nav.plan',
    isMain: true,
  },
  {
    id: 'map',
    to: '/o/$org/map/$unit',
    key: 'm',
    icon: 'map',
    title: 'nav.map',
    short: 'nav.map.short',
    isMain: true,
  },
  {
    id: 'heatmap',
    to: '/o/$org/heatmap',
    key: 'h',
    icon: 'heatmap',
    title: 'nav.heatmap',
    isMain: true,
  },
  {
    id: 'cascade',
    to: '/o/$org/cascade',
    key: 'c',
    icon: 'cascade',
    title: 'nav.cascade',
    isMain: true,
  },
  {
    id: 'gaps',
    to: '/o/$org/gaps/$unit',
    key: 'g',
    icon: 'gap',
    title: 'nav.gaps',
    isMain: true,
  },
  {
    id: 'cycle',
    to: '/o/$org/cycle',
    key: 'y',
    icon: 'cycle',
    title: 'nav.cycle',
    isMain: true,
  },
  {
    id: 'reviews',
    to: '/o/$org/reviews',
    key: 'r',
    icon: 'calendar',
    title: 'nav.reviews',
    isMain: true,
  },
  {
    id: 'decisions',
    to: '/o/$org/decisions',
    key: 'v',
    icon: 'fork',
    title: 'nav.decisions',
    isMain: true,
  },
  {
    id: 'actions',
    to: '/o/$org/actions',
    key: 't',
    icon: 'check',
    title: 'nav.actions',
    isMain: true,
  },
  {
    id: 'sight',
    to: '/o/$org/sight',
    key: null,
    icon: 'person',
    title: 'me.title',
    isMain: false,
  },
  {
    id: 'unaligned',
    to: '/o/$org/unaligned',
    key: null,
    icon: 'link',
    title: 'unaligned.title',
    isMain: false,
  },
  {
    id: 'balance',
    to: '/o/$org/balance/$unit',
    key: 'b',
    icon: 'balance',
    title: 'nav.balance',
    isMain: false,
  },
  {
    id: 'pairs',
    to: '/o/$org/pairs/$unit',
    key: 'd',
    icon: 'pairs',
    title: 'nav.pairs',
    isMain: false,
  },
  {
    id: 'measures',
    to: '/o/$org/measures',
    key: 'k',
    icon: 'measures',
    title: 'nav.measures',
    isMain: false,
  },
  {
    id: 'check',
    to: '/o/$org/check/$unit',
    key: 'w',
    icon: 'fork',
    title: 'check.title',
    isMain: false,
  },
  {
    id: 'checks',
    to: '/o/$org/checks',
    key: null,
    icon: 'fork',
    title: 'check.kept',
    isMain: false,
  },
  {
    id: 'initiatives',
    to: '/o/$org/initiatives',
    key: 'i',
    icon: 'initiative',
    title: 'nav.initiatives',
    isMain: true,
  },
  {
    id: 'budgets',
    to: '/o/$org/budgets',
    key: null,
    icon: 'budget',
    title: 'nav.budgets',
    isMain: false,
  },
  {
    id: 'entry',
    to: '/o/$org/entry',
    key: 'e',
    icon: 'entry',
    title: 'nav.entry',
    short: 'nav.entry.short',
    isMain: true,
  },
  {
    id: 'owed',
    to: '/o/$org/owed',
    key: null,
    icon: 'entry',
    title: 'nav.owed',
    isMain: false,
  },
  {
    id: 'overdue',
    to: '/o/$org/overdue',
    key: null,
    icon: 'warn',
    title: 'nav.overdue',
    isMain: false,
  },
  {
    id: 'import',
    to: '/o/$org/import',
    key: 'f',
    icon: 'import',
    title: 'nav.import',
    isMain: true,
    isOpen: (org: OrganizationReading) => org.may.import,
  },
  {
    id: 'people',
    to: '/o/$org/settings/people',
    key: 'p',
    icon: 'people',
    title: 'settings.people',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'keys',
    to: '/o/$org/settings/keys',
    key: null,
    icon: 'key',
    title: 'settings.keys',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'audit',
    to: '/o/$org/settings/audit',
    key: null,
    icon: 'record',
    title: 'settings.audit',
    isMain: false,
    group: 'organization',
    isOpen: (org: OrganizationReading) => org.may.administer,
  },
  {
    id: 'organization',
    to: '/o/$org/settings/organization',
    key: null,
    icon: 'organization',
    title: 'settings.organization',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'strategy',
    to: '/o/$org/settings/strategy',
    key: null,
    icon: 'objective',
    title: 'strategy.title',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'units',
    to: '/o/$org/units',
    key: 'u',
    icon: 'cascade',
    title: 'units.title',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'allocation',
    to: '/o/$org/allocation',
    key: null,
    icon: 'budget',
    title: 'nav.allocation',
    isMain: false,
  },
  {
    id: 'monitoring',
    to: '/o/$org/settings/monitoring',
    key: null,
    icon: 'bell',
    title: 'nav.monitoring',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'review-settings',
    to: '/o/$org/settings/reviews',
    key: null,
    icon: 'calendar',
    title: 'nav.reviewSettings',
    isMain: false,
    group: 'organization',
  },
  {
    id: 'unanswered',
    to: '/o/$org/unanswered',
    key: null,
    icon: 'warn',
    title: 'nav.unanswered',
    isMain: false,
  },
  {
    id: 'notices',
    to: '/o/$org/settings/notices',
    key: null,
    icon: 'bell',
    title: 'nav.notices',
    isMain: false,
    group: 'me',
  },
  {
    id: 'appraisals',
    to: '/o/$org/appraisals',
    key: null,
    icon: 'people',
    title: 'nav.appraisals',
    isMain: false,
    group: 'me',
  },
  {
    id: 'account',
    to: '/o/$org/settings/account',
    key: 'a',
    icon: 'person',
    title: 'settings.account',
    isMain: false,
    group: 'me',
  },
  {
    id: 'sessions',
    to: '/o/$org/settings/sessions',
    key: null,
    icon: 'screen',
    title: 'settings.sessions',
    isMain: false,
    group: 'me',
  },
  {
    id: 'drafts',
    to: '/o/$org/drafts',
    key: null,
    icon: 'record',
    title: 'template.drafts',
    isMain: false,
    isOpen: (org: OrganizationReading) => org.may.define || org.role === 'manager',
  },
  {
    id: 'archived',
    to: '/o/$org/archived',
    key: null,
    icon: 'archive',
    title: 'archived.title',
    isMain: false,
    isOpen: (org: OrganizationReading) => org.may.import || org.role === 'manager',
  },
] as const satisfies readonly Place[];

export const placesFor = (org: OrganizationReading): readonly (typeof places)[number][] =>
  places.filter((one: Place) => one.isOpen?.(org) ?? true);

/** As many as a phone's bar has room for; the rest lies on a sheet over it. */
export const isOnPhone = ({ id }: Pick<Place, 'id'>): boolean =>
  ['home', 'scorecard', 'map', 'entry'].includes(id);
