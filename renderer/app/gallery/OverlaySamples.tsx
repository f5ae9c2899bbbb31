import { Download, Ellipsis, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { ConfirmDialog } from '../../ui/overlay/ConfirmDialog.tsx';
import { Dialog } from '../../ui/overlay/Dialog.tsx';
import { Menu, MenuCheckItem, MenuItem, MenuLabel, MenuSeparator } from '../../ui/overlay/Menu.tsx';
import { Popover } from '../../ui/overlay/Popover.tsx';
import { Tooltip } from '../../ui/overlay/Tooltip.tsx';

const nothing = () => undefined;

function MenuSample() {
  const [isShown, setIsShown] = useState(true);
  return (
    <Menu
      trigger={
        <IconButton label="More">
          <Ellipsis className="size-4" aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Play aria-hidden="true" />} onSelect={nothing} shortcut="s">
        Start
      </MenuItem>
      <MenuItem icon={<Download aria-hidden="true" />} onSelect={nothing} disabled>
        Export
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Columns</MenuLabel>
      <MenuCheckItem checked={isShown} onChange={setIsShown}>
        Retries
      </MenuCheckItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden="true" />} onSelect={nothing} isDanger>
        Delete
      </MenuItem>
    </Menu>
  );
}

/** What opens over the page. */
export function OverlaySamples() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => setOpen('dialog')}>Dialog</Button>
      <Button kind="danger" onClick={() => setOpen('confirm')}>
        Delete …
      </Button>
      <Popover trigger={<Button>Popover</Button>} label="Time">
        <TextField label="From" isMono defaultValue="14:00" />
      </Popover>
      <Tooltip words="Next attempt at 14:36:20">
        <Button kind="quiet">Tooltip</Button>
      </Tooltip>
      <MenuSample />
      <CopyButton text="site_014" label="Copy the code" />
      <CopyButton text="site_014" label="Copy" kind="plain" />
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Rename the site"
        description="The code stays: topics and logs go by it."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button kind="primary" onClick={close}>
              Rename
            </Button>
          </>
        }
      >
        <TextField label="Name" defaultValue="Upper penstock" />
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title="Delete Upper penstock?"
        confirmWord="Delete the site"
        onConfirm={close}
        typed="site_014"
      >
        3 gateways, 13 dataloggers and 55 sensors with all their readings since 9 Nov are deleted. This cannot
        be undone.
      </ConfirmDialog>
    </div>
  );
}
