/** The pages and the actions that the palette offers to whoever may. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Span } from '#board/contract.ts';
import { viewsQuery } from '#board/ui/compare-query.ts';
import { path } from '#kit/call.ts';
import type { IconName } from '#kit/icons.tsx';
import { stepPeriod } from '#kit/period.ts';
import { useScheme } from '#kit/theme.tsx';
import { chooseLanguage, languages, useWords } from '#kit/words.tsx';
import { organizationsQuery, signOut } from '#people/ui/queries.ts';
import { actsHere } from './acts.ts';
import { useInside } from './frame.tsx';
import { useGo } from './going.ts';
import type { Local } from './palette-local.ts';
import { placesFor } from './places.ts';

const spans = ['period', 'ytd', 'rolling'] as const;

export function useLocals({
  unit,
  onPeriod,
  onUnits,
  onHelp,
}: {
  unit: string;
  onPeriod: (period: string) => void;
  onUnits: () => void;
  onHelp: () => void;
}): { here: Local[]; go: Local[] } {
  const { say, language } = useWords();
  const { org, at } = useInside();
  const { scheme, choose } = useScheme();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const go = useGo(unit);
  const organizations = useQuery(organizationsQuery);
  const views = useQuery(viewsQuery(org.code));
  const act = (
    id: string,
    icon: IconName,
    name: string,
    also: string,
    run: () => void,
    keys?: readonly string[],
  ): Local => ({ id, icon, name, also, run, keys });

  const here = actsHere().map((one) =>
    act(`here-${one.id}`, one.icon, one.name, one.also, one.run, one.keys),
  );
  const found: Local[] = placesFor(org).map((place) => ({
    ...act(`place-${place.id}`, place.icon, say(place.title), say(`place.also.${place.id}`), () => go(place)),
    ...(place.key === null ? { kind: say('found.page') } : { keys: ['g', place.key] }),
  }));
  for (const view of views.data?.items ?? [])
    found.push({
      ...act(
        `view-${view.id}`,
        'bookmark',
        view.name,
        say('views.also'),
        () => void navigate({ href: `/o/${encodeURIComponent(org.code)}${view.address}` }),
      ),
      kind: say('found.view'),
    });
  const span = (next: Span): void =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, span: next === 'period' ? undefined : next }),
      resetScroll: false,
    });
  const periodAlso = say('act.period.also');
  if (org.may.invite)
    found.push(
      act(
        'invite',
        'people',
        say('act.invite'),
        say('act.invite.also'),
        () =>
          void navigate({
            to: '/o/$org/settings/people',
            params: { org: org.code },
            search: { invite: true },
          }),
      ),
    );
  found.push(
    act('unit', 'cascade', say('act.unit'), say('act.unit.also'), () => setTimeout(onUnits), ['u']),
    act(
      'earlier',
      'left',
      say('act.period.previous'),
      periodAlso,
      () => onPeriod(stepPeriod(org.calendar, at.period, -1)),
      ['['],
    ),
    act(
      'later',
      'right',
      say('act.period.next'),
      periodAlso,
      () => onPeriod(stepPeriod(org.calendar, at.period, 1)),
      [']'],
    ),
  );
  if (at.period !== org.currentPeriod)
    found.push(act('now', 'calendar', say('act.period.now'), periodAlso, () => onPeriod(org.currentPeriod)));
  for (const one of spans)
    if (one !== at.span)
      found.push(
        act(
          `span-${one}`,
          'calendar',
          say('act.span', { span: say(`span.${one}`) }),
          say('act.span.also'),
          () => span(one),
        ),
      );
  found.push(
    act('export', 'file', say('act.export'), say('act.export.also'), () =>
      download(path('orgs', org.code, 'document'), `${org.code}.json`),
    ),
  );
  for (const one of languages)
    if (one.code !== language)
      found.push(
        act(
          `language-${one.code}`,
          'language',
          say('act.language', { language: one.name }),
          say('act.language.also'),
          () => void chooseLanguage(one.code),
        ),
      );
  const themes = { light: 'sun', dark: 'moon', auto: 'screen' } as const;
  for (const one of ['light', 'dark', 'auto'] as const)
    if (one !== scheme)
      found.push(
        act(`theme-${one}`, themes[one], say(`act.theme.${one}`), say('act.theme.also'), () => choose(one)),
      );
  for (const other of organizations.data ?? [])
    if (other.code !== org.code)
      found.push({
        ...act(
          `org-${other.code}`,
          'organization',
          say('act.organization', { name: other.name }),
          say('act.organization.also'),
          () => void navigate({ to: '/o/$org', params: { org: other.code } }),
        ),
        detail: other.code,
      });
  found.push(
    act('help', 'help', say('act.keys'), say('act.keys.also'), onHelp, ['?']),
    act(
      'out',
      'out',
      say('signOut'),
      say('act.signOut.also'),
      () =>
        void signOut().then(() => {
          queries.clear();
          return navigate({ to: '/sign-in' });
        }),
    ),
  );
  return { here, go: found };
}

function download(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
