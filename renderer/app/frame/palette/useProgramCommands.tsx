import { Languages, Pause, Play, RefreshCw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { language } from '../../../../shared/domain/settings.ts';
import { useMonitorActions } from '../../../features/monitor/useMonitorActions.ts';
import { useChangeSettings, useSettings } from '../../../features/settings/useSettings.ts';
import { useSwitchAll } from '../../../features/sites/switching/useSwitchAll.ts';
import { chooseTheme, themes, useTheme } from '../../../ui/theme.ts';
import { themeIcons } from '../themeIcons.ts';
import type { Command } from './commands.ts';

/** What concerns the whole program: the monitor, all sites at once, theme, language. */
export function useProgramCommands(onStopAll: () => void): Command[] {
  const { t } = useTranslation();
  const { monitor, ask } = useMonitorActions();
  const { startable, stoppable, startAll } = useSwitchAll();
  const theme = useTheme();
  const { data: settings } = useSettings();
  const { mutate: changeSettings } = useChangeSettings();
  const action = (id: string, icon: Command['icon'], word: string, run: () => void): Command => ({
    id,
    group: 'actions',
    icon,
    word,
    run,
  });
  const isPaused = monitor?.paused === true;
  return [
    ...(monitor === undefined
      ? []
      : [
          ...(isPaused ? [] : [action('check', <RefreshCw />, t('monitor.checkNow'), () => ask('run'))]),
          action(
            'pause',
            isPaused ? <Play /> : <Pause />,
            t(isPaused ? 'palette.resume' : 'palette.pause'),
            () => ask(isPaused ? 'resume' : 'pause'),
          ),
        ]),
    ...(startable > 0
      ? [action('start-all', <Play />, t('palette.startAll', { count: startable }), startAll)]
      : []),
    ...(stoppable > 0
      ? [action('stop-all', <Square />, t('palette.stopAll', { count: stoppable }), onStopAll)]
      : []),
    ...themes
      .filter((choice) => choice !== theme)
      .map((choice) => {
        const Icon = themeIcons[choice];
        return action(`theme-${choice}`, <Icon />, t(`theme.choose.${choice}`), () => chooseTheme(choice));
      }),
    ...language.options
      .filter((choice) => settings !== undefined && choice !== settings.language)
      .map((choice) =>
        action(`language-${choice}`, <Languages />, t(`palette.language.${choice}`), () =>
          changeSettings({ language: choice }),
        ),
      ),
  ];
}
