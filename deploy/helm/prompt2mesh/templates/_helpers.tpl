{{- define "prompt2mesh.selector" -}}
app.kubernetes.io/name: prompt2mesh
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "prompt2mesh.labels" -}}
{{ include "prompt2mesh.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "prompt2mesh.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* What both kinds of pods run: the image, the settings, and nothing they may write but two folders. */}}
{{- define "prompt2mesh.container" -}}
image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - secretRef:
      name: {{ .Values.existingSecret | quote }}
env:
  # Named once more, so that a Secret without it stops the pod: it would begin an embedded database.
  - name: DATABASE_URL
    valueFrom:
      secretKeyRef:
        name: {{ .Values.existingSecret | quote }}
        key: DATABASE_URL
  {{- range $name, $value := .Values.settings }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
  - name: temporary
    mountPath: /tmp
  - name: data
    mountPath: /data
  - name: models
    mountPath: /data/artisan
{{- end -}}

{{- define "prompt2mesh.volumes" -}}
- name: temporary
  emptyDir:
    sizeLimit: 64Mi
- name: data
  emptyDir: {}
- name: models
  {{- if .Values.models.existingClaim }}
  persistentVolumeClaim:
    claimName: {{ .Values.models.existingClaim | quote }}
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- end -}}
