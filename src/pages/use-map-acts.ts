/** What is done to a map, each told in a sentence and taken back as one: links made, saved and ended, objectives made. */
import type { MapReading } from '#board/map-contract.ts';
import { useWords } from '#kit/words.tsx';
import type { MapLink } from '#strategy/map-types.ts';
import { draftOf, fieldsOf, type LinkDraft } from '#strategy/ui/link-draft.ts';
import { useInside } from './frame.tsx';
import { linkChanged, linkEnded, linkMade, objectiveMade } from './map-changes.ts';
import type { MapEditing } from './use-map-editing.ts';

/** Each answers what was refused, or null. */
export interface MapDoing {
  link: (cause: string, effect: string, more?: Record<string, unknown>) => Promise<string | null>;
  endLink: (key: string) => Promise<string | null>;
  /** @param version of the link as it was read */
  saveLink: (old: MapLink | null, draft: LinkDraft, version?: number) => Promise<string | null>;
  /** @param onMade told its key */
  makeObjective: (name: string, perspective: string, onMade: (key: string) => void) => Promise<string | null>;
}

export function useMapActs(reading: MapReading, { commit }: MapEditing): MapDoing {
  const { say } = useWords();
  const { org } = useInside();
  const nameOf = (key: string): string => reading.objectives.find((one) => one.key === key)?.name ?? key;
  const link: MapDoing['link'] = (cause, effect, more = { sign: '+' }) =>
    commit(
      [linkMade(cause, effect, more)],
      say('map.linked', { cause: nameOf(cause), effect: nameOf(effect) }),
    );
  return {
    link,
    endLink(key) {
      const old = reading.links.find((one) => one.key === key);
      return commit(
        [linkEnded(key)],
        say('map.link.ended', { cause: old?.from.name ?? '', effect: old?.to.name ?? '' }),
      );
    },
    async saveLink(old, draft, version) {
      if (!old) return await link(draft.cause, draft.effect, fieldsOf(draft));
      const changes = linkChanged(
        old.key,
        draftOf(old),
        draft,
        org.calendar,
        org.currentPeriod,
        version ?? '*',
      );
      if (changes.length === 0) return null;
      return await commit(changes, say('map.link.saved', { cause: old.from.name, effect: old.to.name }));
    },
    async makeObjective(name, perspective, onMade) {
      const taken = new Set(
        reading.objectives.filter((one) => one.card === reading.code).map((one) => one.code),
      );
      const { change, key } = objectiveMade(reading.code, name, perspective, taken);
      const refused = await commit([change], say('map.added', { name }));
      if (refused === null) onMade(key);
      return refused;
    },
  };
}
