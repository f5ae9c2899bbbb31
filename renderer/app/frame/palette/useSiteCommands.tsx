import { useNavigate } from '@tanstack/react-router';
import { Play, Radar, Settings2, Square, TextAlignStart } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSites } from '../../../features/sites/situation/useSites.ts';
import { useSwitchSites } from '../../../features/sites/switching/useSwitchSites.ts';
import { useForceDiscovery } from '../../../features/topics/discovery/useDiscovery.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { Command } from './commands.ts';

const trouble = { needsPerson: 0, onTheirWay: 1, asWanted: 2 } as const;

/**
 * Going to each site, switching it, its connection and its log; trouble first. As things were when the palette
 * was opened, so that no line moves away from under the hand.
 */
export function useSiteCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const switchSites = useSwitchSites();
  const { start } = useForceDiscovery();
  const [sites] = useState(useSites());
  const inOrder = (sites ?? []).toSorted((a, b) => trouble[a.situation.group] - trouble[b.situation.group]);
  const commandsOf = ({ connection, situation }: (typeof inOrder)[number]): Command[] => {
    const { siteId, siteCode, isActive, brokerHost } = connection;
    const name = visibleText(connection.siteName);
    const common = { group: 'sites', aside: siteCode, alias: brokerHost } as const;
    const params = { siteId };
    return [
      {
        ...common,
        id: `site-${siteId}`,
        icon: <StatusGlyph kind={situation.glyph} />,
        word: name,
        run: () => void navigate({ to: '/sites/$siteId', params }),
      },
      {
        ...common,
        id: `switch-${siteId}`,
        icon: isActive ? <Square /> : <Play />,
        word: t(isActive ? 'palette.stop' : 'palette.start', { name }),
        isHidden: true,
        run: () => switchSites([connection], !isActive),
      },
      {
        ...common,
        id: `log-${siteId}`,
        icon: <TextAlignStart />,
        word: t('palette.logOf', { name }),
        isHidden: true,
        run: () => void navigate({ to: '/sites/$siteId/log', params }),
      },
      {
        ...common,
        id: `connection-${siteId}`,
        icon: <Settings2 />,
        word: t('palette.connectionOf', { name }),
        isHidden: true,
        run: () => void navigate({ to: '/sites/$siteId/connection', params }),
      },
      {
        ...common,
        id: `discover-${siteId}`,
        icon: <Radar />,
        word: t('palette.discover', { name }),
        isHidden: true,
        run: () => {
          start(siteId);
          void navigate({ to: '/topics', search: { site: siteId } });
        },
      },
    ];
  };
  return inOrder.flatMap(commandsOf);
}
