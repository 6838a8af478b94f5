/** Parts of the page that are loaded when first needed, and what stands in their place when they cannot be. */
import { Component, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import styles from './part.module.css';
import { PartMissing } from './part-missing.ts';
import { Message } from './states.tsx';
import { useWords } from './words.tsx';

/** Whether the server answers at all: a page loaded anew while it does not would leave nothing on screen. */
async function isReachable(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

const reloaded = 'sightline.reloaded';

/** Once for an address: a part that is missing from the new version as well must not load the page for ever. */
function mayReload(): boolean {
  if (sessionStorage.getItem(reloaded) === location.href) return false;
  sessionStorage.setItem(reloaded, location.href);
  return true;
}

function useAgain(): { offline: boolean; again: () => Promise<boolean> } {
  const [offline, setOffline] = useState(!navigator.onLine);
  const again = useCallback(async () => {
    const reachable = await isReachable();
    setOffline(!reachable);
    return reachable;
  }, []);
  return { offline, again };
}

/** In the place of a page: by itself it comes back with the connection, or with the newer version. */
export function MissingPage() {
  const { say } = useWords();
  const { offline, again } = useAgain();
  useEffect(() => {
    const anew = (): void =>
      void again().then((reachable) => {
        if (reachable && mayReload()) location.reload();
      });
    anew();
    window.addEventListener('online', anew);
    return () => window.removeEventListener('online', anew);
  }, [again]);
  return (
    <Message
      icon="warn"
      title={say('part.page')}
      action={
        <Button onClick={() => void again().then((reachable) => reachable && location.reload())}>
          {say('state.again')}
        </Button>
      }
    >
      <span role="status">{say(offline ? 'part.offline' : 'part.newer')}</span>
    </Message>
  );
}

/** Beside a page that stands: only a click loads that anew, as something may be half typed on it. */
function MissingPart() {
  const { say } = useWords();
  const { offline, again } = useAgain();
  useEffect(() => void again(), [again]);
  return (
    <div className={styles.missing} role="alert">
      <span>
        <strong>{say('part.part')}</strong> {say(offline ? 'part.offline' : 'part.newer')}
      </span>
      <Button onClick={() => void again().then((reachable) => reachable && location.reload())}>
        {say('state.again')}
      </Button>
    </div>
  );
}

class Boundary extends Component<{ otherwise: ReactNode; children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (error instanceof PartMissing) return this.props.otherwise;
    throw error;
  }
}

/** Around what is loaded later; `quiet` where nobody asked for it, so that its absence is no news. */
export function Part({
  fallback = null,
  quiet = false,
  children,
}: {
  fallback?: ReactNode;
  quiet?: boolean;
  children: ReactNode;
}) {
  return (
    <Boundary otherwise={quiet ? fallback : <MissingPart />}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}
