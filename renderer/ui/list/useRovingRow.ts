import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isTyping } from '../form/isTyping.ts';
import { moveByKey } from './rowKeys.ts';

interface RovingRow {
  count: number;
  pageRows: () => number;
  canStandOn: (index: number) => boolean;
  keyOf: (index: number) => string | number;
  scrollTo: (index: number) => void;
  /** Takes the focus in the page's lists: `j` and `k` begin here from wherever nothing has the focus. */
  hearsPage: boolean;
  onMove?: ((index: number) => void) | undefined;
  onOpen?: ((index: number) => void) | undefined;
}

/** Where a row, kept by its key, is now: near where it was, for rows come and go by few. -1: gone. */
function findRow(key: string | number | null, hint: number, { count, keyOf }: RovingRow): number {
  if (key === null) return -1;
  for (let distance = 0; distance < count; distance += 1) {
    if (hint + distance < count && keyOf(hint + distance) === key) return hint + distance;
    if (hint - distance >= 0 && keyOf(hint - distance) === key) return hint - distance;
  }
  return -1;
}

/**
 * One row of a list has the focus, and keys carry it from row to row. It is kept by its key, so that it stays
 * on the same thing when rows come in above it.
 */
export function useRovingRow(list: RovingRow) {
  const [activeKey, setActiveKey] = useState<string | number | null>(null);
  const lastIndex = useRef(0);
  const wantsFocus = useRef(false);
  const active = findRow(activeKey, Math.min(lastIndex.current, Math.max(list.count - 1, 0)), list);
  if (active !== -1) lastIndex.current = active;

  const goTo = (index: number) => {
    wantsFocus.current = true;
    setActiveKey(list.keyOf(index));
    lastIndex.current = index;
    list.scrollTo(index);
    list.onMove?.(index);
  };
  const onKey = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { count, canStandOn } = list;
    const move = moveByKey(event.key, { index: active, count, canStandOn, pageRows: list.pageRows() });
    if (move === null || (move.kind === 'open' && list.onOpen === undefined)) return;
    event.preventDefault();
    if (move.kind === 'to') goTo(move.index);
    else list.onOpen?.(active);
  };

  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  const { hearsPage } = list;
  useEffect(() => {
    if (!hearsPage) return;
    const listen = (event: globalThis.KeyboardEvent) => {
      const isFree = document.activeElement === document.body || document.activeElement?.id === 'page';
      if (isFree && (event.key === 'j' || event.key === 'k') && !isTyping(event)) latest.current(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [hearsPage]);

  return {
    /** The row that Tab comes to; -1 in an empty list. */
    tabStop: active === -1 ? findFirst(list) : active,
    active,
    /** Says that a row got the focus by itself (a click, Tab). */
    adopt: (index: number) => setActiveKey(list.keyOf(index)),
    onKey,
    /** Carries the focus to a row, if there is one of that key. */
    goToKey: (key: string | number) => {
      const index = findRow(key, Math.max(active, 0), list);
      if (index !== -1) goTo(index);
    },
    /** Gives the focus to the row that was gone to, as soon as it is drawn. */
    focusIfWanted: (index: number, row: HTMLElement | null) => {
      if (row === null || index !== active || !wantsFocus.current) return;
      wantsFocus.current = false;
      row.focus({ preventScroll: true });
    },
  };
}

function findFirst({ count, canStandOn }: RovingRow): number {
  for (let index = 0; index < count; index += 1) if (canStandOn(index)) return index;
  return -1;
}
