import { getTranslations } from 'next-intl/server';
import { planParams } from '@/app/(desk)/_plan/plan-params';
import { PortfolioPlan } from '@/app/(desk)/_plan/portfolio-plan';
import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { Tabs } from '@/components/ui/tabs';
import { canCreate } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { projectKind } from '@/lib/projects/kind';

/** Projects as a list, or the same filtered set as a portfolio: a bar each. */
export default async function ProjectsPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
  const t = await getTranslations('projects');
  const view = params.view === 'plan' ? 'plan' : 'registry';
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(projectKind.name)}
      params={params}
      createHref={canCreate(ctx, projectKind) ? '/projects/new' : null}
      fixed={view === 'plan' ? { params: { view, ...planParams(params) } } : {}}
      views={(hrefOf) => (
        <Tabs
          look="segments"
          label={t('views.label')}
          current={view}
          items={[
            { key: 'registry', href: hrefOf({}), label: t('views.registry') },
            { key: 'plan', href: hrefOf({ view: 'plan' }), label: t('views.plan') },
          ]}
        />
      )}
      body={
        view === 'plan'
          ? (asked, hrefOf) => (
              <PortfolioPlan
                ctx={ctx}
                asked={asked}
                params={params}
                hrefOf={(more) => hrefOf({ view, ...more })}
                name={t('many')}
              />
            )
          : undefined
      }
    />
  );
}
