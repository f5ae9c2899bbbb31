import { type WatchedMessage, type WatchNews, watchLimits } from '../../../../shared/domain/listening.ts';

/** What a watcher shows. */
export interface WatchView {
  readonly phase: 'connecting' | 'listening' | 'over';
  /** Newest first, at most `watchLimits.shown`. */
  readonly messages: readonly WatchedMessage[];
  /** Told of, and not shown. */
  readonly leftOut: number;
  /** Came while it was paused; they are shown once it goes on. */
  readonly waiting: readonly WatchedMessage[];
  readonly clientId: string | null;
  /** Why it is over. */
  readonly reason: 'time' | 'failed' | null;
  readonly message: string | null;
}

export const newWatch: WatchView = {
  phase: 'connecting',
  messages: [],
  leftOut: 0,
  waiting: [],
  clientId: null,
  reason: null,
  message: null,
};

const newest = (messages: readonly WatchedMessage[]) => messages.slice(0, watchLimits.shown);

/** The view after more was told. */
export function afterNews(view: WatchView, news: WatchNews, isPaused: boolean): WatchView {
  switch (news.type) {
    case 'listening':
      return { ...view, phase: 'listening', clientId: news.clientId };
    case 'over':
      return { ...view, phase: 'over', reason: news.reason, message: news.message };
    case 'messages': {
      const leftOut = view.leftOut + news.leftOut;
      const more = news.messages.toReversed();
      return isPaused
        ? { ...view, leftOut, waiting: newest([...more, ...view.waiting]) }
        : { ...view, leftOut, messages: newest([...more, ...view.messages]) };
    }
  }
}

/** What waited is shown. */
export const resumed = (view: WatchView): WatchView => ({
  ...view,
  messages: newest([...view.waiting, ...view.messages]),
  waiting: [],
});
