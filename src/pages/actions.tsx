/** Actions: mine, my unit’s, or all; what is overdue first, done by a tick, several at once. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, useEffect, useState } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { Action } from '#review/action-contract.ts';
import { ActionList } from '#review/ui/action-list.tsx';
import { actionsQuery, changeActions } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './actions.module.css';
import { useInside } from './frame.tsx';
import { useMyName } from './use-my-name.ts';

const ActionForm = lazy(async () => ({
  default: (await withWords(import('#review/ui/action-form.tsx'))).ActionForm,
}));
const route = getRouteApi('/o/$org/actions');

export function ActionsPage() {
  const { say } = useWords();
  const { org, units } = useInside();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { whose = org.knownAs ? 'mine' : 'all', state = 'open', q = '' } = search;
  const [isMaking, setMaking] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { busy, send } = useSending(org.code);
  const me = useMyName();
  const mine = landingUnit(units)?.code;
  const unit = search.unit ?? mine;
  const asked = {
    mine: whose === 'mine' ? '1' : undefined,
    unit: whose === 'unit' ? unit : undefined,
    state: state === 'all' ? undefined : state,
    q: q || undefined,
    node: search.node,
  };
  const actions = useInfiniteQuery(actionsQuery(org.code, asked));
  const [first] = actions.data?.pages ?? [];
  const items = actions.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Partial<typeof search>): void => {
    setChosen(new Set());
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace: true });
  };
  useEffect(() => {
    document.title = `${say('nav.actions')} · Sightline`;
  }, [say]);
  useKeys({
    n: () => setMaking(true),
    j: () => walkRows(document.body, 1),
    k: () => walkRows(document.body, -1),
  });
  const together = async (next: { state: 'done' | 'open' | 'dropped' }): Promise<void> => {
    const ids = [...chosen];
    const done = await send(() => changeActions(org.code, ids, next));
    if (!done) return void toast({ text: say('action.failed'), failed: true });
    setChosen(new Set());
    toast({
      text: say('action.changed', { n: done.changed.length }),
      undo: () =>
        void send(() =>
          changeActions(
            org.code,
            done.changed.map((one) => one.id),
            { state: next.state === 'open' ? 'done' : 'open' },
          ),
        ),
    });
  };
  const mayMake = org.role !== 'viewer';
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say('nav.actions')}</h1>
        {mayMake && (
          <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
            {say('action.new')}
          </Button>
        )}
      </header>
      <div className={styles.bar}>
        <Segmented<'mine' | 'unit' | 'all'>
          label={say('actions.whose')}
          value={whose}
          options={(['mine', 'unit', 'all'] as const).map((value) => ({
            value,
            text: say(`actions.whose.${value}`),
          }))}
          onChange={(next) => change({ whose: next })}
        />
        <Choice
          label={say('actions.state')}
          hideLabel
          value={state}
          options={(['open', 'overdue', 'done', 'dropped', 'all'] as const).map((value) => ({
            value,
            text: say(`actions.state.${value}`),
          }))}
          onChange={(next) => change({ state: next as typeof state })}
        />
        <input
          type="search"
          className={styles.find}
          aria-label={say('actions.find')}
          placeholder={say('actions.find')}
          value={q}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        {first && (
          <p className={styles.counts} role="status">
            {say('actions.counts', { open: first.counts.open, overdue: first.counts.overdue })}
          </p>
        )}
      </div>
      {chosen.size > 0 && (
        <div className={styles.chosen}>
          <span>{say('actions.chosen', { n: chosen.size })}</span>
          <Button icon="check" busy={busy} onClick={() => void together({ state: 'done' })}>
            {say('actions.done.all')}
          </Button>
          <Button busy={busy} onClick={() => void together({ state: 'dropped' })}>
            {say('actions.drop.all')}
          </Button>
          <Button look="quiet" onClick={() => setChosen(new Set())}>
            {say('actions.chosen.none')}
          </Button>
        </div>
      )}
      {actions.isError && !actions.data ? (
        <Failure error={actions.error} again={() => void actions.refetch()} />
      ) : !actions.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Message icon="check" title={say(state === 'open' ? 'actions.none.open' : 'actions.none')}>
          {say('actions.none.text')}
        </Message>
      ) : (
        <div className={styles.list}>
          <ActionList
            org={org.code}
            actions={items}
            about={(one) => <About action={one} />}
            chosen={chosen}
            onChoose={(id, isChosen) =>
              setChosen((old) => {
                const next = new Set(old);
                if (isChosen) next.add(id);
                else next.delete(id);
                return next;
              })
            }
          />
        </div>
      )}
      {actions.hasNextPage && (
        <div>
          <Button busy={actions.isFetchingNextPage} onClick={() => void actions.fetchNextPage()}>
            {say('reviews.more')}
          </Button>
        </div>
      )}
      <Part>
        {isMaking && unit !== undefined && (
          <ActionForm
            org={org.code}
            today={org.today}
            me={me}
            about={{ unit }}
            aboutName={null}
            onClose={() => setMaking(false)}
          />
        )}
      </Part>
    </div>
  );
}

/** What it is about, and where it was agreed. */
function About({ action }: { action: Action }): ReactNode {
  const { say } = useWords();
  const { org } = useInside();
  const { node, name, review, unit, unitName } = action;
  const [owner, measure] = (node ?? '').startsWith('kpi:') ? (node ?? '').slice(4).split('/') : [];
  return (
    <>
      {owner !== undefined && measure !== undefined ? (
        <Link to="/o/$org/kpi/$unit/$measure" params={{ org: org.code, unit: owner, measure }}>
          {name}
        </Link>
      ) : node !== null ? (
        <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }} search={{ receipt: node }}>
          {name}
        </Link>
      ) : null}
      <span>{unitName}</span>
      {review !== null && (
        <Link to="/o/$org/reviews/$review" params={{ org: org.code, review }}>
          {say('action.review')}
        </Link>
      )}
    </>
  );
}
