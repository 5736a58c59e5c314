import { type Api, time, times } from './api.ts';

/** Basic; offset and limit; runs are named within their DAG. */
export const airflow: Api = {
  source: 'airflow',
  description: 'apache.org/airflow.json',
  tables: ['connections', 'dags', 'dag_runs'],
  paged: ['/connections', '/dags', '/dags/dag_1/dagRuns'],
  made: () => ({
    connections: times(230, (n) => ({ record: { connection_id: `c${n}`, conn_type: 'http', host: 'h', port: 80 } })),
    dags: times(215, (n) => ({
      record: { dag_id: `dag_${n}`, is_paused: false, is_active: true, description: `DAG ${n}` },
    })),
    dag_runs: times(260, (n) => {
      const dag = `dag_${n < 220 ? 1 : n % 6}`;
      return {
        record: {
          dag_id: dag,
          dag_run_id: `run_${n % 90}_${dag}_${n}`,
          state: 'success',
          execution_date: time(n),
          external_trigger: true,
        },
        under: { dag_id: dag },
      };
    }),
  }),
};
