import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Session } from '../api/session.ts';
import type { Transport } from '../api/transport.ts';
import { ToastRegion } from '../ui/Toasts.tsx';
import { Console } from './Console.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ServerProvider } from './ServerProvider.tsx';
import { TokenPage } from './TokenPage.tsx';

/** The private gallery of components; not part of what an operator loads. */
const Gallery = lazy(() => import('./gallery/Gallery.tsx').then((module) => ({ default: module.Gallery })));

const onHashChange = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** The console, in a browser behind its token; or the gallery at `#/gallery`, which needs none. */
export function App({ transport, session }: { transport: Transport; session: Session }) {
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  const { token, refused } = useSyncExternalStore(session.subscribe, session.state);
  return (
    <ErrorBoundary>
      {hash === '#/gallery' ? (
        <Suspense>
          <Gallery />
        </Suspense>
      ) : transport.kind === 'http' && token === null ? (
        <TokenPage refused={refused} onToken={session.accept} />
      ) : (
        <ServerProvider transport={transport} session={session}>
          <Console />
        </ServerProvider>
      )}
      <ToastRegion />
    </ErrorBoundary>
  );
}
