import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overlayStyle } from '../../../ui/overlay/Dialog.tsx';
import { Kbd } from '../../../ui/page/Kbd.tsx';
import { type Command, commandGroups, findCommands } from './commands.ts';
import { useDeviceCommands } from './useDeviceCommands.tsx';
import { usePageCommands } from './usePageCommands.tsx';
import { useProgramCommands } from './useProgramCommands.tsx';
import { useSiteCommands } from './useSiteCommands.tsx';

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  /** Stopping everything is asked for first, by somebody else. */
  onStopAll: () => void;
}

/** More than one can look through; a further letter brings the rest. */
const mostShown = 40;

function Line({ command, onRun }: { command: Command; onRun: (command: Command) => void }) {
  const { id, icon, word, aside, keys } = command;
  return (
    <Cmdk.Item
      value={id}
      onSelect={() => onRun(command)}
      className="flex min-h-8 cursor-default items-center gap-2.5 rounded-2 px-2.5 select-none data-[selected=true]:bg-selected max-wide:min-h-11"
    >
      <span aria-hidden="true" className="grid size-4 flex-none place-items-center text-ink-2 [&_svg]:size-4">
        {icon}
      </span>
      <span className="min-w-0 truncate font-medium">{word}</span>
      {aside !== undefined && (
        <span className="mono min-w-0 flex-none truncate text-11 text-ink-3 max-wide:max-w-2/5">{aside}</span>
      )}
      {keys !== undefined && (
        <span className="ml-auto hidden flex-none gap-1 wide:flex">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Cmdk.Item>
  );
}

function Content({ onClose, onStopAll }: Omit<PaletteProps, 'isOpen'>) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const own = [...usePageCommands(), ...useProgramCommands(onStopAll), ...useSiteCommands()];
  const devices = useDeviceCommands(query);
  const found = [...findCommands(own, query, mostShown), ...devices.commands];
  const byGroup = Map.groupBy(found, ({ group }) => group);
  // With a query the best answer comes first, whatever it is.
  const groups = query.trim() === '' ? commandGroups : [...byGroup.keys()];
  const run = (command: Command) => {
    onClose();
    command.run();
  };
  return (
    <Cmdk
      label={t('palette.title')}
      shouldFilter={false}
      vimBindings={false}
      loop
      className="flex min-h-0 flex-col"
    >
      <div className="flex flex-none items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 flex-none text-ink-3" strokeWidth={1.7} aria-hidden="true" />
        <Cmdk.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t('palette.field')}
          className="h-12 min-w-0 flex-1 bg-transparent text-15 outline-none placeholder:text-ink-3"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Cmdk.List
        label={t('palette.title')}
        className="max-h-[min(420px,60dvh)] min-h-0 overflow-y-auto p-1.5"
      >
        {found.length === 0 && (
          <Cmdk.Empty className="px-2.5 py-6 text-center text-ink-3">
            {t(devices.isReading ? 'palette.searching' : 'palette.nothing', { query })}
          </Cmdk.Empty>
        )}
        {groups.map((group) => {
          const commands = byGroup.get(group);
          if (commands === undefined) return null;
          return (
            <Cmdk.Group
              key={group}
              heading={t(`palette.group.${group}`)}
              className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
            >
              {commands.map((command) => (
                <Line key={command.id} command={command} onRun={run} />
              ))}
            </Cmdk.Group>
          );
        })}
      </Cmdk.List>
    </Cmdk>
  );
}

/** Everything that the console can do, by typing: go somewhere, start, stop, check, switch. */
export function Palette({ isOpen, onClose, onStopAll }: PaletteProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            // The command led to another page, which has taken the focus already.
            if (document.activeElement !== document.body) event.preventDefault();
          }}
          className="fixed inset-x-0 top-0 z-50 flex max-h-[92dvh] flex-col overflow-hidden rounded-b-3 bg-raised text-13 shadow-floating focus:outline-none wide:top-[12vh] wide:left-1/2 wide:w-[600px] wide:max-w-[calc(100vw-48px)] wide:-translate-x-1/2 wide:rounded-3"
        >
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <Content onClose={onClose} onStopAll={onStopAll} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
