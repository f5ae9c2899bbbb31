import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProvider, useStreamState } from '../api/ApiContext.tsx';
import { connectToServer, type ServerLink } from '../api/connectToServer.ts';
import type { Session } from '../api/session.ts';
import type { Transport } from '../api/transport.ts';
import { ClockProvider } from '../ui/now.tsx';

interface ServerProviderProps {
  transport: Transport;
  session: Session;
  children: ReactNode;
}

/**
 * Waits until the event stream was answered. So a token is tried by one request; a page full of them would use
 * up all the attempts that the server leaves to a wrong one.
 */
function Answered({ children }: { children: ReactNode }) {
  return useStreamState().phase === 'connecting' ? null : children;
}

/** Keeps the link to the server for as long as it stands on the page. */
export function ServerProvider({ transport, session, children }: ServerProviderProps) {
  const [link, setLink] = useState<ServerLink | null>(null);
  useEffect(() => {
    const opened = connectToServer(transport, session);
    setLink(opened);
    return () => opened[Symbol.dispose]();
  }, [transport, session]);
  if (link === null) return null;
  return (
    <QueryClientProvider client={link.cache}>
      <ApiProvider value={link.api}>
        <ClockProvider clock={link.clock.now}>
          <Answered>{children}</Answered>
        </ClockProvider>
      </ApiProvider>
    </QueryClientProvider>
  );
}
