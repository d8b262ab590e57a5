'use client'
import { Ellipsis, LayoutGrid, List, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { CopyText } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Progress } from '@/components/ui/progress'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { Tooltip } from '@/components/ui/tooltip'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { CsvDropzone } from '@/components/blocks/csv-dropzone'
import { FormCard, FormErrors, FormFooter, FormRow, FormRows } from '@/components/blocks/form-card'

const MEGABYTE = 1_048_576
const problems = [{ fieldId: 'sample-mail', message: 'E-mail address is incomplete' }]
const none: typeof problems = []

export function Buttons() {
  const [pending, setPending] = useState(true)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button variant="primary"><Plus aria-hidden />Invite people</Button>
      <Button>Secondary</Button>
      <Button variant="ghost">Ghost</Button>
      <Button variant="danger">Delete group</Button>
      <Button variant="danger-quiet"><Trash2 aria-hidden />Remove</Button>
      <Button variant="link">Learn more</Button>
      <Button disabled>Disabled</Button>
      <Button variant="primary" pending={pending} onClick={() => setPending(!pending)}>Save changes</Button>
      <Button size="sm">Small</Button>
      <Button variant="primary" size="lg">Large</Button>
      <Tooltip content="Edit name"><Button size="icon" aria-label="Edit name"><Pencil aria-hidden /></Button></Tooltip>
      <DropdownMenu>
        <DropdownMenuTrigger asChild><Button size="icon" aria-label="More actions"><Ellipsis aria-hidden /></Button></DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem><Pencil aria-hidden />Rename</DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem danger><Trash2 aria-hidden />Delete</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog>
        <DialogTrigger asChild><Button>Open dialog</Button></DialogTrigger>
        <DialogContent title="Add to groups" description="The person gets the access of these groups at once.">
          <DialogBody><Field label="Group"><Input placeholder="Find a group" /></Field></DialogBody>
          <DialogFooter><DialogClose asChild><Button>Cancel</Button></DialogClose><Button variant="primary">Add</Button></DialogFooter>
        </DialogContent>
      </Dialog>
      <ConfirmDialog danger typed="contoso" title="Delete tenant Contoso" description="All sign-ins stop at once. The tenant can be restored for 30 days, then it is erased." confirm="Delete tenant" onConfirm={() => 'The tenant still has a legal hold.'} trigger={<Button variant="danger-quiet">Typed confirmation</Button>} />
      <Button onClick={() => toast.success('Invitation sent to 48 people', { description: '2 rows need attention.', action: { label: 'Undo', onClick: () => undefined } })}>Toast</Button>
    </div>
  )
}

export function SampleForm() {
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const [layout, setLayout] = useState<'grid' | 'list'>('grid')
  return (
    <FormCard title="Invite a guest" description="They get a mail with a link and a short code." onSubmit={(event) => { event.preventDefault(); setTried(true) }}>
      <FormRows>
        <FormErrors problems={tried ? problems : none} />
        <Field label="E-mail address" id="sample-mail" error="This address has no domain. Add the part after @." required><Input type="email" defaultValue="amelie@" autoComplete="off" /></Field>
        <FormRow>
          <Field label="Display name" optional><Input /></Field>
          <Field label="Language"><NativeSelect defaultValue="en"><option value="en">English</option><option value="de">Deutsch</option></NativeSelect></Field>
        </FormRow>
        <Field label="Sponsor" help="Answers for this guest and is asked at reviews."><Select placeholder="Choose a person" options={[{ value: 'a', label: 'Adele Vance', description: 'adele@contoso.test' }, { value: 'b', label: 'Megan Bowen', description: 'megan@contoso.test' }]} /></Field>
        <Field label="Message" optional><Textarea placeholder="Welcome to the supplier portal" /></Field>
        <Field label="Sign-in is allowed"><Switch defaultChecked /></Field>
        <Field label="Who can invite guests">
          <RadioGroup defaultValue="admins">
            <Radio value="everyone" label="Everyone in the organisation" help="Guests too." />
            <Radio value="admins" label="Only people with a guest inviter role" />
          </RadioGroup>
        </Field>
        <CheckboxField label="Send a copy to me" defaultChecked />
        <CheckboxField label="Remind after 7 days" help="Only if the invitation was not opened." checked="indeterminate" />
        <Segmented label="Layout" value={layout} onChange={setLayout} segments={[{ value: 'grid', label: 'Grid', icon: <LayoutGrid aria-hidden /> }, { value: 'list', label: 'List', icon: <List aria-hidden /> }]} />
        <CsvDropzone name="csv" label="Choose a CSV file" maxBytes={20 * MEGABYTE} file={file} onChange={setFile} />
        <Progress label="Import" value={42} />
        <Progress label="Working" value={null} />
        <CopyText value="01939c7e-7a55-7c33-b3b0-9c0f3a1a2b11" what="object id" />
        <Tabs defaultValue="one">
          <TabsList aria-label="Sample tabs"><TabsTrigger value="one">Overview</TabsTrigger><TabsTrigger value="two">Groups</TabsTrigger></TabsList>
          <TabsContent value="one">Tab content</TabsContent>
          <TabsContent value="two">Other content</TabsContent>
        </Tabs>
      </FormRows>
      <FormFooter note="Nothing is sent until you press the button."><Button>Cancel</Button><Button type="submit" variant="primary">Send invitation</Button></FormFooter>
    </FormCard>
  )
}
