"""The same step led by SpiffWorkflow: the process in BPMN, its state read, moved and stored as JSON each time."""

from __future__ import annotations

from io import BytesIO

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

from scripts.maaling.for_haand import ForHaand

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  targetNamespace="soknad" id="d"><process id="soknad" isExecutable="true">
<startEvent id="start"><outgoing>f1</outgoing></startEvent>
<manualTask id="innstill"><incoming>f1</incoming><outgoing>f2</outgoing></manualTask>
<exclusiveGateway id="regler" default="f4">
  <incoming>f2</incoming><outgoing>f3</outgoing><outgoing>f4</outgoing></exclusiveGateway>
<manualTask id="send_tilbake"><incoming>f3</incoming><outgoing>f5</outgoing></manualTask>
<endEvent id="nektet"><incoming>f4</incoming></endEvent>
<endEvent id="slutt"><incoming>f5</incoming></endEvent>
<sequenceFlow id="f1" sourceRef="start" targetRef="innstill"/>
<sequenceFlow id="f2" sourceRef="innstill" targetRef="regler"/>
<sequenceFlow id="f3" sourceRef="regler" targetRef="send_tilbake">
  <conditionExpression xsi:type="tFormalExpression">habil and dekning and not for_sen</conditionExpression>
</sequenceFlow>
<sequenceFlow id="f4" sourceRef="regler" targetRef="nektet"/>
<sequenceFlow id="f5" sourceRef="send_tilbake" targetRef="slutt"/>
</process></definitions>"""


class Spiff(ForHaand):
    """Writes the rows by hand as well, so that only the process engine differs."""

    def __init__(self, url: str, innhold: dict[str, str]) -> None:
        super().__init__(url, innhold)
        leser = BpmnParser()
        leser.add_bpmn_io(BytesIO(BPMN.encode()))
        self._json = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        ny = BpmnWorkflow(leser.get_spec("soknad"))
        ny.do_engine_steps()
        self._ny = self._json.serialize_json(ny)
        self.db.execute("CREATE TABLE IF NOT EXISTS prosess (sak_id bigint PRIMARY KEY, tilstand text)")
        merke = "?" if self._begynn == "BEGIN IMMEDIATE" else "%s"
        self._les = f"SELECT tilstand FROM prosess WHERE sak_id = {merke}"
        self._lagre = (
            f"INSERT INTO prosess (sak_id, tilstand) VALUES ({merke}, {merke}) "
            "ON CONFLICT (sak_id) DO UPDATE SET tilstand = excluded.tilstand"
        )

    def skriv(self, sak_id: int, handling: str) -> None:
        """The process moved one task on, then the rows. A case that has been round starts a fresh process."""
        rad = self.db.execute(self._les, (sak_id,)).fetchone()
        prosess = self._json.deserialize_json(rad[0] if rad and handling != "innstill" else self._ny)
        oppgave = prosess.get_next_task(state=TaskState.READY, manual=True)
        if oppgave.task_spec.name != handling:
            raise AssertionError(f"the process waits for {oppgave.task_spec.name}")
        oppgave.data.update(habil=True, dekning=True, for_sen=False)
        oppgave.run()
        prosess.do_engine_steps()
        super().skriv(sak_id, handling)
        self.db.execute(self._lagre, (sak_id, self._json.serialize_json(prosess)))
