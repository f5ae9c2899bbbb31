import { useLocation, useNavigate } from '@tanstack/react-router';
import { Braces, Bug, Download, FileInput, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pages } from '../pages.ts';
import type { Command } from './commands.ts';

const logs = ['connection', 'parsing'] as const;

/** Going to a page, or to where something is added or exported. */
export function usePageCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const exportOf = (log: (typeof logs)[number]): Command => {
    const to = `/logs/${log}` as const;
    return {
      id: `export-${log}`,
      group: 'actions',
      icon: <Download />,
      word: t('export.of', { what: t(`logs.${log}`) }),
      isHidden: true,
      // On the log itself it is what is filtered there.
      run: () =>
        void navigate({
          to,
          search: (before) => ({ ...(pathname === to ? before : {}), exporting: true }),
        }),
    };
  };
  return [
    ...pages.map(
      ({ key, to, goKey, icon: Icon }): Command => ({
        id: `page-${key}`,
        group: 'pages',
        icon: <Icon />,
        word: t(`nav.${key}`),
        keys: ['g', goKey],
        run: () => void navigate({ to }),
      }),
    ),
    {
      id: 'page-parsing-log',
      group: 'pages',
      icon: <Bug />,
      word: t('palette.parsingLog'),
      isHidden: true,
      run: () => void navigate({ to: '/logs/parsing' }),
    },
    {
      id: 'add-site',
      group: 'actions',
      icon: <Plus />,
      word: t('palette.addSite'),
      run: () => void navigate({ to: '/sites/new' }),
    },
    {
      id: 'add-parser',
      group: 'actions',
      icon: <Braces />,
      word: t('parsers.new'),
      run: () => void navigate({ to: '/parsers/new' }),
    },
    {
      id: 'import-sites',
      group: 'actions',
      icon: <FileInput />,
      word: t('import.title'),
      run: () => void navigate({ to: '/sites/import' }),
    },
    ...logs.map(exportOf),
  ];
}
