import type { Ctx } from '@/lib/platform/context';
import type { ImportJob } from '@/lib/record/import/drafts';
import type { KindDefinition } from '@/lib/record/kind-definition';

export type StepProps = { ctx: Ctx; job: ImportJob; definition: KindDefinition };
