/** Saved views of a page: open one, save this one, share it, let it open first, remove it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { SavedView } from '#board/saved-view-contract.ts';
import { viewsQuery } from '#board/ui/compare-query.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { path, Refusal, send } from '#kit/call.ts';
import { TextField } from '#kit/field.tsx';
import { Popover } from '#kit/popover.tsx';
import { refusalText } from '#kit/refusal.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './saved-views.module.css';

/** The address below `/o/{organization}`, without what is only open for a moment. */
export function addressHere(href: string, org: string): string {
  const url = new URL(href, 'http://here');
  for (const passing of ['receipt', 'why', 'edit']) url.searchParams.delete(passing);
  const query = url.searchParams.toString();
  return `${url.pathname.slice(`/o/${encodeURIComponent(org)}`.length)}${query ? `?${query}` : ''}`;
}

const sameAddress = (a: string, b: string): boolean => {
  const parts = (text: string) => {
    const url = new URL(text, 'http://here');
    url.searchParams.sort();
    return `${decodeURIComponent(url.pathname)}?${url.searchParams}`;
  };
  return parts(a) === parts(b);
};

export function SavedViews() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shares, setShares] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useId();
  const href = useRouterState({ select: (state) => state.location.href });
  const here = addressHere(href, org.code);
  const views = useQuery(viewsQuery(org.code));
  const items = views.data?.items ?? [];
  const current = items.find((one) => sameAddress(one.address, here));
  const again = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['org', org.code, 'views'] }),
      queries.invalidateQueries({ queryKey: ['org', org.code, 'about'] }),
    ]);
  /** Runs one write; what the server refuses is said where it was asked for. */
  const write = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefused(null);
    try {
      await work();
      await again();
      return true;
    } catch (error) {
      setRefused(error instanceof Refusal ? refusalText(error, words) : say('state.error.text'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const one = (view: SavedView) => path('orgs', org.code, 'views', view.id);
  const at = (view: SavedView) => ({ headers: { 'if-match': `"${view.version}"` } });
  const save = async (): Promise<void> => {
    const body = { name: name.trim(), address: here, shared: shares };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const done = await write(() => send('POST', path('orgs', org.code, 'views'), body, { headers }));
    if (!done) return;
    setName('');
    setOpen(false);
    toast({ text: say('views.saved', { name: body.name }) });
  };
  const remove = async (view: SavedView): Promise<void> => {
    if (!(await write(() => send('DELETE', one(view), undefined, at(view))))) return;
    const { name: was, address, shared } = view;
    toast({
      text: say('views.removed', { name: was }),
      undo: () =>
        void write(async () => {
          const made = await send<{ id: string }>('POST', path('orgs', org.code, 'views'), {
            name: was,
            address,
            shared,
          });
          if (view.first) await send('PUT', path('orgs', org.code, 'first-view'), { view: made.id });
        }),
    });
  };
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('views')}
      align="end"
      button={
        <Button aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
          {current ? current.name : say('views.button')}
        </Button>
      }
    >
      <div className={styles.panel}>
        {items.length === 0 ? (
          <p className={styles.none}>{say(views.isError ? 'views.failed' : 'views.none')}</p>
        ) : (
          <ul className={styles.list}>
            {items.map((view) => (
              <li key={view.id} className={styles.item}>
                <a
                  href={`/o/${encodeURIComponent(org.code)}${view.address}`}
                  className={styles.name}
                  aria-current={view === current || undefined}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    setOpen(false);
                    void navigate({ href: `/o/${encodeURIComponent(org.code)}${view.address}` });
                  }}
                >
                  {view.name}
                  <small>
                    {[
                      view.shared ? say('views.by', { by: view.by }) : say('views.own'),
                      view.first && say('views.isFirst'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </a>
                <CopyLink view={view} org={org.code} />
                <IconButton
                  icon={view.first ? 'check' : 'bookmark'}
                  label={say(view.first ? 'views.notFirst' : 'views.first', { name: view.name })}
                  aria-pressed={view.first}
                  disabled={busy}
                  onClick={() =>
                    void write(() =>
                      send('PUT', path('orgs', org.code, 'first-view'), {
                        view: view.first ? null : view.id,
                      }),
                    )
                  }
                />
                {view.mayEdit && (
                  <>
                    {view.mine && views.data?.mayShare && (
                      <IconButton
                        icon={view.shared ? 'lock' : 'people'}
                        label={say(view.shared ? 'views.unshare' : 'views.share', { name: view.name })}
                        disabled={busy}
                        onClick={() =>
                          void write(() => send('PATCH', one(view), { shared: !view.shared }, at(view)))
                        }
                      />
                    )}
                    <IconButton
                      icon="close"
                      label={say('views.remove', { name: view.name })}
                      disabled={busy}
                      onClick={() => void remove(view)}
                    />
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save();
          }}
        >
          <TextField
            id={field}
            label={say('views.name')}
            value={name}
            maxLength={120}
            error={refused}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {views.data?.mayShare && (
            <label className={styles.box}>
              <input
                type="checkbox"
                checked={shares}
                onChange={(event) => setShares(event.currentTarget.checked)}
              />
              {say('views.forAll')}
            </label>
          )}
          <Button type="submit" look="primary" busy={busy} disabled={name.trim() === ''}>
            {say('views.save')}
          </Button>
          <p className={styles.hint}>{say('views.hint')}</p>
        </form>
      </div>
    </Popover>
  );
}

/** The link of a view, to be sent to whoever may see it. */
function CopyLink({ view, org }: { view: SavedView; org: string }) {
  const { say } = useWords();
  const copy = async (): Promise<void> => {
    const href = `${window.location.origin}/o/${encodeURIComponent(org)}/view/${view.id}`;
    try {
      await navigator.clipboard.writeText(href);
      toast({ text: say('views.copied', { name: view.name }) });
    } catch {
      // Without leave to write to the clipboard the link is shown, to be copied by hand.
      toast({ text: href, failed: true });
    }
  };
  return (
    <IconButton icon="link" label={say('views.copy', { name: view.name })} onClick={() => void copy()} />
  );
}
