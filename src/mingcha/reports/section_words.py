"""The words of the sections of a report and of the index, in Chinese and English; looked up through :mod:`mingcha.reports.words`."""

from __future__ import annotations

# key: (zh, en); {name} is filled in by `mingcha.reports.words.say`.
SECTION_WORDS: dict[str, tuple[str, str]] = {
    # what the user gave beside the package
    "inputs": ("已提供的资料", "Given beside the package"),
    "input.store": ("应用商店信息", "store listing"),
    "input.filing": ("备案信息", "filing record"),
    "input.preinstalled": ("预置应用清单", "list of preinstalled apps"),
    "input_file": ("{name} {file}（{encoding}，{n} 条记录）", "{name} {file} ({encoding}, records: {n})"),
    "input_lines": ("，本应用见第 {lines} 条（行）", ", of this app at {lines}"),
    "input_lines_more": ("，本应用见第 {lines} 等 {n} 条（行）", ", of this app at {lines} and more ({n} in all)"),
    "input_silent": ("，其中没有本应用（本版本）的记录", ", with no record of this app in this version"),
    # what could not be read
    "unread": ("未能读取的内容", "What could not be read"),
    "unread_none": ("本次检测所需的内容均已读取。", "Everything this inspection needs was read."),
    "unread_lead": (
        "下列内容未能读取或不在可读代码之内，其中的行为不在本报告之列；相关检查标为“无法检测”。",
        (
            "The following was not read or lies outside readable code. What it does is not in this report; "
            'checks that depend on it are "unknown".'
        ),
    ),
    "unread_framework": (
        "{name}（{kind}）：应用的行为有一部分不在可读代码之内。",
        "{name} ({kind}): part of the app's behaviour lies outside the code that can be read.",
    ),
    "unread_checks": ("无法检测的检查项（{n} 项）", "Checks that could not be decided ({n})"),
    "times": ("× {n}", "× {n}"),
    "unread_checks_only": (
        "安装包的内容均已读取，但下列检查无法得出结论。",
        "The package was read in full, but the following checks could not be decided.",
    ),
    "oddities": ("读取时发现的异常", "Oddities met while reading"),
    "at_byte": ("字节偏移 {n}", "at byte {n}"),
    # findings
    "findings": ("问题与证据", "Findings and evidence"),
    "findings_none": ("没有发现。", "There are no findings."),
    "findings_none_partial": (
        "没有发现，但有检查无法得出结论，不等于没有问题。",
        "There are no findings, but some checks could not be decided: this does not mean that there are no problems.",
    ),
    "finding_count": ("{n} 条发现", "findings: {n}"),
    "section_loss": (
        "本节所依据的内容未能全部读取，实际可能更多。",
        "What this section rests on was not fully read; there may be more.",
    ),
    "findings_more": ("其余发现", "Further findings"),
    "finding": ("问题", "Finding"),
    "clause": ("依据", "Clause"),
    "clause_unconfirmed": ("待核", "to be verified"),
    "confidence_used": ("可信度的含义", "What confidence means"),
    "clause_unconfirmed_means": (
        "标“待核”的条款尚未与官方文本逐字核对，引用前请先核对。",
        'Clauses marked "to be verified" have not been compared with the official text yet; compare them before citing.',
    ),
    "why": ("说明", "Why it matters"),
    "remedy": ("整改建议", "Remedy"),
    "sdk_remedy": ("针对此 SDK", "For this SDK"),
    "who": ("主体", "Who"),
    "data_types": ("个人信息", "Personal information"),
    "condition": ("条件", "Condition"),
    "condition_or": ("；或 ", "; or "),
    "condition_and": ("，且", " and "),
    "condition.in_focus": ("仅在应用处于前台时", "only while the app is in the foreground"),
    "condition.visible_apps": ("仅限系统允许应用看到的其他应用", "only those other apps that the system lets it see"),
    "condition.below": ("仅在 Android {version} 以下", "only below Android {version}"),
    "condition.below_level": ("仅在 Android API {version} 以下", "only below Android API {version}"),
    "condition.from": ("仅在 Android {version} 及以上", "only from Android {version} on"),
    "condition.from_level": ("仅在 Android API {version} 及以上", "only from Android API {version} on"),
    "condition.maker": ("仅在 {maker} 的设备上", "only on devices of {maker}"),
    "condition.granted": ("用户已授予权限：{permissions}", "permission granted: {permissions}"),
    "condition.requested_by_app": ("应用申请了权限：{permissions}", "permission requested by the app: {permissions}"),
    "condition.not_requested": ("未申请所需权限：{permissions}", "permission needed is not requested: {permissions}"),
    "evidence": ("证据", "Evidence"),
    "evidence_more": ("其余 {n} 条证据", "Further pieces of evidence: {n}"),
    "evidence_rest": ("另有 {n} 条证据。", "Further pieces of evidence: {n}."),
    "evidence_elsewhere": ("另有 {n} 条证据见 JSON 报告。", "Further evidence in the JSON report: {n}."),
    "evidence_unlisted": ("未保留明细的证据 {n} 条。", "Pieces of evidence counted but not kept: {n}."),
    "call_path": ("调用路径（{n} 层）", "Call path ({n} frames)"),
    "frames_left_out": ("…… 此处略去 {n} 层，见 JSON 报告", "… {n} frames left out here; the JSON report has them"),
    "frames_between": ("（{n} 层）", "({n} frames)"),
    "frames_folded": ("中间 {n} 层", "{n} frames between"),
    "decision": ("分支", "Branch"),
    "decisions": ("其中 {n} 处分支决定了它会执行", "branches that kept it alive: {n}"),
    "edge.call": ("调用", "call"),
    "edge.thread": ("交给其他线程", "on another thread"),
    "edge.callback": ("回调", "callback"),
    "edge.lifecycle": ("系统生命周期", "lifecycle"),
    "edge.static_init": ("类初始化", "class initialiser"),
    "edge.reflection": ("反射", "reflection"),
    "edge.intent": ("启动组件", "starts a component"),
    # narrowing down
    "filter": ("筛选", "Filter"),
    "filter.q": ("关键词", "Text"),
    "filter.all": ("全部", "all"),
    "filter.problem": ("问题", "Problem"),
    "filter.severity": ("严重程度", "Severity"),
    "filter.confidence": ("可信度", "Confidence"),
    "filter.actor": ("主体", "Who"),
    "filter.moment": ("时机", "Moment"),
    "filter.data_type": ("个人信息", "Personal information"),
    "filter.sign": ("变化", "Change"),
    "filter.section": ("内容", "Subject"),
    "filter.none": ("不涉及", "none"),
    "filter.state": ("显示 {shown} 项，共 {total} 项", "{shown} of {total} shown"),
    "filter.unknown": ("（地址中有本报告没有的筛选条件）", "(the address asks for something that this report does not have)"),
    "filter.clear": ("清除筛选", "Clear"),
    # timeline
    "timeline": ("时间线：何时收集了什么", "Timeline: what is collected when"),
    "timeline_lead": (
        "按用户使用应用的先后排列。一次收集归入它最早发生的时机；离开界面后仍继续的，另列于后台。",
        (
            "In the order in which a person uses the app. A collection stands at the earliest moment that it happens at; what goes on "
            "after the screen was left stands in the background, too."
        ),
    ),
    "timeline_finding": ("查看发现与依据", "The finding and its clauses"),
    "timeline_findings": ("查看相关发现（{n}）", "Findings of this moment ({n})"),
    "paper_cut": (
        "篇幅所限，本文件详列 {shown} 项发现，共 {total} 项；表格和证据也有节略，各处均有注明。全部内容见 HTML 与 JSON 报告。",
        (
            "For want of room this document has {shown} of {total} findings in full; tables and evidence are cut, too, and say so. "
            "The HTML report has more, the JSON report all of it."
        ),
    ),
    "instances": ("{n} 处", "{n}"),
    "rule": ("规则", "Rule"),
    "check": ("检查项", "Check"),
    "fingerprint": ("指纹", "Fingerprint"),
    "explanation": ("规则为何成立", "Why the rule held"),
    "op.all": ("以下全部成立", "all of these hold"),
    "op.any": ("以下至少一项成立", "at least one of these holds"),
    "op.not": ("以下不成立", "this does not hold"),
    "op.at_least": ("以下成立的数目足够", "enough of these hold"),
    "op.match": ("事实表 {table} 中有符合的行", "rows of fact table {table} match"),
    "op.sql": ("查询得到结果", "the query finds rows"),
    "held.yes": ("成立", "holds"),
    "held.no": ("不成立", "does not hold"),
    "held.unknown": ("无法判断", "unknown"),
    "matched_rows": ("{n} 行", "rows: {n}"),
    # checks
    "checks": ("检查项", "Checks"),
    "reason": ("原因", "Reason"),
    "not_covered_lead": (
        "另有 {n} 项检查本版本尚无规则，报告对其不作任何结论。",
        "For {n} more checks this version has no rule; the report says nothing about them.",
    ),
    "not_covered_list": ("查看未覆盖的检查", "The checks not covered"),
    # permissions
    "permissions": ("权限", "Permissions"),
    "permission": ("权限", "Permission"),
    "protection": ("级别", "Level"),
    "used": ("使用情况", "Use"),
    "permission_unused": ("声明而未见使用", "declared, no use seen"),
    "permission_used": ("有 {n} 处使用", "uses: {n}"),
    # data
    "data": ("个人信息与处理主体", "Personal information and who handles it"),
    "data_lead": (
        "每个圆点表示一个主体对一类个人信息的调用处数。",
        "Each disc is the number of places where one actor reads one kind of personal information.",
    ),
    "data_none": ("未见读取个人信息的代码。", "No code that reads personal information was seen."),
    "data_title": ("个人信息 × 处理主体", "Personal information × actor"),
    "data_desc": (
        "矩阵图：{types} 类个人信息，{actors} 个主体；其中 {first_run} 格在用户同意之前。下方表格内容相同。",
        "Matrix: {types} kinds of personal information, {actors} actors; {first_run} cells before consent. The table below says the same.",
    ),
    "data_table": ("以表格查看", "The same as a table"),
    "data_legend.first_run": ("含用户同意之前的调用", "some before the user agreed"),
    "data_legend.later": ("时机未定或在同意之后", "moment not determined, or after consent"),
    "data_legend.possible": ("可信度仅为“可能”", 'confidence only "possible"'),
    "data_other": ("此处未列的主体：{n}", "Actors not shown here: {n}"),
    "data_left_out": ("图中未列的信息类型：{n}", "Kinds of information not drawn: {n}"),
    "data_before_consent": ("同意前 {n}", "before consent: {n}"),
    "total": ("合计", "Total"),
    # the two lists
    "lists": ("双清单", "The two lists"),
    "lists_lead": (
        (
            "以下两份清单只依据安装包中可读取的代码得出：列出代码会读取哪些个人信息、由谁读取，不含目的、场景和方式，也看不到"
            "实际发送了什么，不能代替应用自己公示的清单，可用来核对。"
        ),
        (
            "Both lists rest only on the code that could be read: which personal information it reads and who reads it. They "
            "state neither purpose, scene nor manner, do not see what is really sent, and do not replace the lists the app has to publish; "
            "use them to check those."
        ),
    ),
    "lists_collected": ("清单一：收集个人信息清单", "List 1: personal information collected"),
    "kinds": ("共 {n} 类", "kinds: {n}"),
    "lists_who": ("由谁读取、几处、何时", "Who reads it, in how many places, when"),
    "lists_attempted": ("按设备档案取不到", "gets nothing on this device profile"),
    "lists_collected_none": (
        "未见读取个人信息的代码，清单一为空。",
        "No code that reads personal information was seen; list 1 is empty.",
    ),
    "lists_shared": ("清单二：与第三方共享个人信息清单", "List 2: personal information shared with third parties"),
    "lists_shared_lead": (
        "列出嵌入的第三方 SDK 及其代码自行读取的个人信息；是否向第三方提供，须经运行时验证。通用开发库不在此列。",
        (
            "The embedded third-party SDKs and the personal information that their own code reads; whether it reaches the third party "
            "must be verified at run time. General libraries are left out."
        ),
    ),
    "lists_shared_none": (
        "未见第三方 SDK 读取个人信息，清单二为空。",
        "No third-party SDK was seen to read personal information; list 2 is empty.",
    ),
    "sensitive": ("敏感", "sensitive"),
    "flows": ("个人信息流向", "Where personal information goes"),
    "sink": ("去向", "Goes to"),
    "source": ("来源", "Source"),
    "transforms": ("处理", "Transformed by"),
    "observations": ("运行观察", "Observations at run time"),
    "result": ("结果", "Result"),
    # SDKs
    "sdks": ("第三方 SDK", "Third-party SDKs"),
    "sdks_none": ("未识别出第三方 SDK。", "No third-party SDK was recognised."),
    "sdks_libraries": ("通用开发库（{n}）", "General libraries ({n})"),
    "sdks_libraries_lead": (
        "开发者常用的代码库，一般不代表第三方收集个人信息。",
        "Code that developers commonly build on; as a rule no third party collects anything through it.",
    ),
    "name": ("名称", "Name"),
    "vendor": ("提供方", "Vendor"),
    "category": ("类别", "Category"),
    "version": ("版本", "Version"),
    "recognised_by": ("识别依据", "Recognised by"),
    # endpoints
    "endpoints": ("网络地址", "Network addresses"),
    "endpoints_lead": (
        "按域名归并。“明文”表示以不加密的方式传输。",
        'Grouped by domain. "cleartext" means sent without encryption.',
    ),
    "endpoints_none": ("未见网络地址。", "No network address was seen."),
    "endpoints_reference": (
        "仅作文档、命名空间引用的地址（{n}）",
        "Addresses that only name documents or schemas ({n})",
    ),
    "domain": ("域名", "Domain"),
    "hosts_more": ("等 {n} 个", "{n} in all"),
    "places": ("出现处", "Places"),
    "cleartext": ("明文", "cleartext"),
    "encrypted": ("加密", "encrypted"),
    "bare_host": ("未写明", "not stated"),
    "transport": ("传输", "Transport"),
    # components
    "components": ("可被其他应用调用的组件", "Components other apps can reach"),
    "components_lead": ("共声明 {n} 个组件。", "Components declared: {n}."),
    "components_none": ("没有可被其他应用调用的组件。", "Other apps can reach none of the components."),
    "component": ("组件", "Component"),
    "kind": ("类型", "Kind"),
    "guard": ("所需权限", "Permission needed"),
    "guard_none": ("无保护", "unprotected"),
    "launcher": ("桌面入口", "launcher"),
    # signers
    "signers": ("签名", "Signers"),
    "signers_none": ("未读到签名。", "No signature was read."),
    "scheme": ("方案", "Scheme"),
    "subject": ("证书主体", "Subject"),
    "issuer": ("颁发者", "Issuer"),
    "validity": ("有效期", "Validity"),
    "key": ("密钥", "Key"),
    "verified": ("验证", "Verification"),
    "verified.yes": ("通过", "verified"),
    "verified.no": ("未通过", "not verified"),
    "digests": ("其他摘要与颁发者", "Issuer and other digests"),
    "role.lineage": ("历史证书", "earlier certificate"),
    # frameworks
    "frameworks": ("框架与加固", "Frameworks and packers"),
    "frameworks_none": ("未识别出跨平台框架或加固。", "No cross-platform framework or packer was recognised."),
    "hides_code": ("隐藏代码", "Hides code"),
    # package
    "package": ("安装包信息", "Package"),
    "app_name": ("应用名称", "App name"),
    "app_id": ("应用标识", "Application id"),
    "file_kind": ("文件类型", "File type"),
    "size": ("文件大小", "Size"),
    "bytes": ("{n} 字节", "{n} bytes"),
    "min_sdk": ("最低安卓级别", "Lowest Android level"),
    "target_sdk": ("目标安卓级别", "Target Android level"),
    "profile": ("设备档案", "Device profile"),
    "versions": ("版本", "Versions"),
    "versions.facts": ("事实表与提取", "Facts"),
    "versions.rules": ("规则", "Rules"),
    "versions.knowledge": ("知识库", "Knowledge"),
    "details.filing_number": ("备案号", "Filing number"),
    "details.compile_sdk": ("编译所用安卓级别", "Android level compiled with"),
    "details.debuggable": ("可调试", "Debuggable"),
    "details.test_only": ("仅供测试", "Test only"),
    "details.allow_backup": ("允许备份", "Backup allowed"),
    "details.cleartext_permitted": ("允许明文传输", "Cleartext permitted"),
    "details.trusts_user_certificates": ("信任用户安装的证书", "Trusts certificates the user installed"),
    "details.shared_user_id": ("共享用户标识", "Shared user id"),
    "details.application_class": ("应用类", "Application class"),
    "details.splits": ("拆分包", "Splits"),
    "details.abis": ("处理器架构", "ABIs"),
    "details.dex_count": ("DEX 文件数", "DEX files"),
    "details.dex_bytes": ("DEX 字节数", "DEX bytes"),
    "details.class_count": ("类数", "Classes"),
    "details.method_count": ("方法数", "Methods"),
    "details.entry_count": ("文件条目数", "Entries"),
    "details.hidden_code": ("别处的代码", "Code found elsewhere"),
    "details.manifest_ambiguous": ("清单有歧义", "Manifest ambiguous"),
    # reading guide
    "guide": ("如何阅读本报告", "How to read this report"),
    "guide_severity": (
        "严重程度表示问题一旦属实的轻重；可信度表示证据有多强，两者互不替代。",
        "Severity is how grave a problem is if it is true; confidence is how strong the evidence is. Neither replaces the other.",
    ),
    "guide_unknown": (
        "“无法检测”不等于“未发现”：所需内容未能读取，不作结论。“需补充材料”表示还缺隐私政策、商店页面等材料。",
        (
            '"unknown" is not "nothing found": what the check needs was not read, so it says nothing. "needs input" lacks '
            "something such as the privacy policy or the store listing."
        ),
    ),
    "guide_actor": (
        "归属未明的代码不归责于应用开发者，须另行查明。",
        "Code nobody could place is not blamed on the app's developer; it has to be clarified.",
    ),
    "guide_hidden": (
        "安装包中的不可见字符以符号或编码写出（如 ␛、⟨U+202E⟩），过长的内容以“…”截断。",
        'Invisible characters from the package are written out (␛, ⟨U+202E⟩); what is too long ends in "…".',
    ),
    # index
    "app": ("应用", "App"),
    "file": ("文件", "File"),
    "index_lead": ("共 {n} 个文件，其中 {failed} 个无法检测。", "Files: {n}, of which not inspectable: {failed}."),
    "index_group.found": ("发现疑似问题", "Suspected problems found"),
    "index_group.possible": ("只有可能的问题，尚须核实", "Only possible problems, still to be verified"),
    "index_group.partial": ("没有发现，但部分内容无法检测", "Nothing found, but partly not inspectable"),
    "index_group.clean": ("已执行的检查未发现问题", "Nothing found by the checks that ran"),
    "index_group.nothing_checked": ("未执行任何检查", "No check was run"),
    "index_group.error": ("无法检测的文件", "Files that could not be inspected"),
    "refused_unknown": ("文件无法检测。", "The file could not be inspected."),
}
