import { ObjectAudit } from '../../../_components/object-audit'

export default ObjectAudit
