"""The same step led by SpiffWorkflow: the process in BPMN, its state read, moved and stored as JSON each time.

The process is the main road of an application, eight tasks from the case is taken until it is closed. Our table holds
that road and all that leads off it.
"""

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
<manualTask id="ta_til_behandling"><incoming>f1</incoming><outgoing>f2</outgoing></manualTask>
<manualTask id="innstill"><incoming>f2</incoming><incoming>tilbake</incoming><outgoing>f3</outgoing></manualTask>
<exclusiveGateway id="regler" default="nei">
  <incoming>f3</incoming><outgoing>ja</outgoing><outgoing>nei</outgoing></exclusiveGateway>
<manualTask id="avgjor"><incoming>ja</incoming><outgoing>f4</outgoing></manualTask>
<exclusiveGateway id="valg" default="vedtatt">
  <incoming>f4</incoming><outgoing>tilbake</outgoing><outgoing>vedtatt</outgoing></exclusiveGateway>
<manualTask id="orienter"><incoming>vedtatt</incoming><outgoing>f5</outgoing></manualTask>
<manualTask id="send_brev"><incoming>f5</incoming><outgoing>f6</outgoing></manualTask>
<manualTask id="underrett"><incoming>f6</incoming><outgoing>f7</outgoing></manualTask>
<manualTask id="aksepter"><incoming>f7</incoming><outgoing>f8</outgoing></manualTask>
<manualTask id="avslutt"><incoming>f8</incoming><outgoing>f9</outgoing></manualTask>
<endEvent id="nektet"><incoming>nei</incoming></endEvent>
<endEvent id="slutt"><incoming>f9</incoming></endEvent>
<sequenceFlow id="f1" sourceRef="start" targetRef="ta_til_behandling"/>
<sequenceFlow id="f2" sourceRef="ta_til_behandling" targetRef="innstill"/>
<sequenceFlow id="f3" sourceRef="innstill" targetRef="regler"/>
<sequenceFlow id="ja" sourceRef="regler" targetRef="avgjor">
  <conditionExpression xsi:type="tFormalExpression">habil and dekning and not for_sen</conditionExpression>
</sequenceFlow>
<sequenceFlow id="nei" sourceRef="regler" targetRef="nektet"/>
<sequenceFlow id="f4" sourceRef="avgjor" targetRef="valg"/>
<sequenceFlow id="tilbake" sourceRef="valg" targetRef="innstill">
  <conditionExpression xsi:type="tFormalExpression">sendt_tilbake</conditionExpression></sequenceFlow>
<sequenceFlow id="vedtatt" sourceRef="valg" targetRef="orienter"/>
<sequenceFlow id="f5" sourceRef="orienter" targetRef="send_brev"/>
<sequenceFlow id="f6" sourceRef="send_brev" targetRef="underrett"/>
<sequenceFlow id="f7" sourceRef="underrett" targetRef="aksepter"/>
<sequenceFlow id="f8" sourceRef="aksepter" targetRef="avslutt"/>
<sequenceFlow id="f9" sourceRef="avslutt" targetRef="slutt"/>
</process></definitions>"""


OPPGAVE = {"innstill": "innstill", "send_tilbake": "avgjor"}
"""To send back is one of the two answers of the task in which another person decides."""


def _gjor(prosess: BpmnWorkflow, navn: str, **data: bool) -> None:
    """Carries out the task that the process waits for."""
    oppgave = prosess.get_next_task(state=TaskState.READY, manual=True)
    if oppgave.task_spec.name != navn:
        raise AssertionError(f"the process waits for {oppgave.task_spec.name}")
    oppgave.data.update(data)
    oppgave.run()
    prosess.do_engine_steps()


class Spiff(ForHaand):
    """Writes the rows by hand as well, so that only the process engine differs."""

    def __init__(self, url: str, innhold: dict[str, str]) -> None:
        super().__init__(url, innhold)
        leser = BpmnParser()
        leser.add_bpmn_io(BytesIO(BPMN.encode()))
        self._json = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        ny = BpmnWorkflow(leser.get_spec("soknad"))
        ny.do_engine_steps()
        _gjor(ny, "ta_til_behandling")
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
        _gjor(prosess, OPPGAVE[handling], habil=True, dekning=True, for_sen=False, sendt_tilbake=True)
        super().skriv(sak_id, handling)
        self.db.execute(self._lagre, (sak_id, self._json.serialize_json(prosess)))
