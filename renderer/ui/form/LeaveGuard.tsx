import { useBlocker, useRouteContext } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../overlay/ConfirmDialog.tsx';

/**
 * Asks before what was typed is lost by going elsewhere. In a browser also before the tab is closed; a desktop's
 * window would not close at all, without a word.
 */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const isBrowser = useRouteContext({
    from: '__root__',
    select: ({ transport }) => transport.kind === 'http',
  });
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty && isBrowser,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('ui.leave.title')}
      confirmWord={t('ui.leave.word')}
      onConfirm={() => blocker.proceed?.()}
    >
      {t('ui.leave.what')}
    </ConfirmDialog>
  );
}
