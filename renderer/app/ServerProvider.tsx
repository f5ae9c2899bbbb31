import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProvider } from '../api/ApiContext.tsx';
import { connectToServer, type ServerLink } from '../api/connectToServer.ts';
import type { Session } from '../api/session.ts';
import { ClockProvider } from '../ui/now.tsx';

/** Keeps the link to the server for as long as it stands on the page. */
export function ServerProvider({ session, children }: { session: Session; children: ReactNode }) {
  const [link, setLink] = useState<ServerLink | null>(null);
  useEffect(() => {
    const opened = connectToServer(location.origin, session);
    setLink(opened);
    return () => opened[Symbol.dispose]();
  }, [session]);
  if (link === null) return null;
  return (
    <QueryClientProvider client={link.cache}>
      <ApiProvider value={link.api}>
        <ClockProvider clock={link.clock.now}>{children}</ClockProvider>
      </ApiProvider>
    </QueryClientProvider>
  );
}
