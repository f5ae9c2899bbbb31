import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/index.ts';
import type { TrayAction } from '../core/tray/trayMenu.ts';

interface Asked {
  readonly client: ContractRouterClient<Contract>;
  /** The window, or a page in it. */
  readonly open: (path?: string) => void;
  readonly quit: () => void;
}

/** Does what was clicked in the tray; start and stop are the same procedures as everywhere. */
export async function doTrayAction(action: TrayAction, { client, open, quit }: Asked): Promise<void> {
  switch (action.do) {
    case 'open':
      return open();
    case 'openIncidents':
      return open('incidents');
    case 'quit':
      return quit();
    case 'start':
      await client.mqtt.start({ siteId: action.siteId });
      return;
    case 'stop':
      await client.mqtt.stop({ siteId: action.siteId });
      return;
    case 'startAll': {
      for (const { siteId, isActive } of await client.mqtt.connections()) {
        if (!isActive) await client.mqtt.start({ siteId });
      }
      return;
    }
    case 'stopAll':
      await client.mqtt.stopAll();
      return;
    case 'pause':
      await client.monitor.pause();
      return;
    case 'resume':
      await client.monitor.resume();
      return;
  }
}
