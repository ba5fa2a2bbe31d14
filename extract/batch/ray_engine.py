"""The local engine with a Ray cluster in the place of its processes.

datatrove's own Ray executor forks inside Ray's workers, whose threads then hold locks that the child waits for: loading
a model there never ends. Here a task runs in Ray's worker itself, which keeps its model from one task to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from extract.batch.local_engine import LocalEngine, Pool
from extract.errors import ChidaoError


class RayEngine(LocalEngine):
    """Runs the tasks of one stage on a Ray cluster; the folder of the run must be shared by its nodes."""

    def run(self) -> None:
        """Run every task that an earlier run did not end, on the cluster that is found, else on one of this machine.

        Raises:
            ChidaoError [not-installed]: Ray is missing.
            Exception: whatever a task raised.
        """
        try:
            import ray
        except ImportError as error:
            hint = "Install it with: pip install ray; or leave out --engine."
            raise ChidaoError("not-installed", "Ray is not installed.", hint) from error
        self.deaths = (ray.exceptions.WorkerCrashedError, ray.exceptions.NodeDiedError)
        if not ray.is_initialized():
            ray.init(log_to_driver=False, include_dashboard=False)  # ended with this process
        super().run()

    def _pool(self, workers: int) -> Pool:  # noqa: ARG002 - the caller bounds how many run at a time
        return _Cluster()


class _Cluster:
    """Workers of Ray; how many run at a time is whoever submits tasks' to bound."""

    def submit(self, run: Callable[..., Any], *arguments: Any) -> Future[Any]:
        import ray

        # Retries are ours: we must know which article was in hand when a worker died.
        task = ray.remote(max_retries=0, num_cpus=1)(_called)
        future: Future[Any] = task.remote(run, *arguments).future()
        return future

    def shutdown(self) -> None:
        """Leave the workers to the cluster."""


def _called(run: Callable[..., Any], *arguments: Any) -> None:
    run(*arguments)
