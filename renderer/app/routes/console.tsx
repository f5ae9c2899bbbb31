import { createRoute, Outlet } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { Frame } from '../frame/Frame.tsx';
import { LanguageKeeper } from '../LanguageKeeper.tsx';
import { ServerProvider } from '../ServerProvider.tsx';
import { TokenPage } from '../TokenPage.tsx';
import { rootRoute } from './root.tsx';

/** Every page of the console, in its frame; in a browser behind its token. */
function ConsoleLayout() {
  const { transport, session } = rootRoute.useRouteContext();
  const { token, refused } = useSyncExternalStore(session.subscribe, session.state);
  if (transport.kind === 'http' && token === null) {
    return <TokenPage refused={refused} onToken={session.accept} />;
  }
  return (
    <ServerProvider transport={transport} session={session}>
      <LanguageKeeper />
      <Frame>
        <Outlet />
      </Frame>
    </ServerProvider>
  );
}

export const consoleRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'console',
  component: ConsoleLayout,
});
