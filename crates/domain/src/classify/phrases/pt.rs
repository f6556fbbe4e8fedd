//! Portuguese, of Brazil and of Portugal.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "não|sem|nunca|impossível|ninguém|nenhum*|mal sucedid*|sem sucesso"),
    (
        Future,
        "será|serão|previst*|previsão|programad*|agendad*|estimad*|pendente|para entrega|a ser entregue|\
        ser entregue|aguardando entrega|em breve|até|amanhã|está prevista|está previsto|próximos dias|\
        em breve será|entregará|entregaremos|chegará|receberá",
    ),
    (Requested, "solicitad*|a pedido|solicitação"),
    (Attempt, "tentativa*|tentámos|tentamos"),
    (Again, "nova tentativa|próxima tentativa|segunda tentativa|será realizada nova|nova entrega|reagendad*|reentrega"),
    (
        Delivered,
        "entregue|entregues|entrega realizada|entrega efetuada|entrega efectuada|entrega concluída|\
        entregue ao destinatário|entrega conseguida|entregue com sucesso|entrega confirmada|entregue em mãos|\
        recebido pelo destinatário|entrega com sucesso|entrega bem sucedida|destinatário recebeu",
    ),
    (Partly, "parcial*|parcialmente"),
    (Delivery, "entrega|entregar|distribuição|entregará|entregaremos"),
    (
        Undelivered,
        "não entregue|não foi entregue|entrega não efetuada|entrega não efectuada|entrega não realizada|\
        entrega não conseguida|tentativa de entrega|não foi possível entregar|impossibilidade de entrega|\
        não pôde ser entregue|entrega falhou|falha na entrega|insucesso|entrega falhada|não pode ser entregue|\
        carteiro não atendido|não foi possível a entrega|entrega não foi|entrega não pode|não pode ser efetuada|\
        não pôde ser efetuada|não foi possível efetuar|não foi possível realizar|não conseguimos entregar|\
        entrega sem sucesso|entrega mal sucedida|entrega frustrada|não conseguida|entrega impossível|\
        não foi efetuada|falecido",
    ),
    (
        OutForDelivery,
        "saiu para entrega|em distribuição|em rota de entrega|saída para entrega|saiu para distribuição|\
        em entrega|a caminho do destinatário|em processo de entrega|com o entregador|com o estafeta|\
        saiu para a entrega|entregue hoje|em rota|a caminho do destino|carteiro saiu|entregador está a caminho|\
        em entrega ao destinatário|com o carteiro|para distribuição hoje|carregado para entrega|\
        viatura de entrega|motorista a caminho",
    ),
    (Signed, "assinatura|assinad*|assinou"),
    (
        Individual,
        "vizinh*|porteiro|portaria|receção|recepção|familiar|terceiro*|zelador|vizinho|vizinha|\
        segurança do prédio|outra pessoa|pessoa autorizada|funcionário|morador",
    ),
    (
        SafePlace,
        "caixa de correio|caixa postal do|porta|local seguro|garagem|caixa do correio|recetáculo|receptáculo|\
        na porta|jardim|quintal|local combinado|caixa postal",
    ),
    (
        PickupPoint,
        "ponto de recolha|ponto de retirada|agência|loja|cacifo|locker|ponto pickup|ponto de coleta|endereço indicado|ponto ctt|armário",
    ),
    (
        Ready,
        "aguardando retirada|disponível para retirada|disponível para levantamento|disponível para retirar|\
        disponível para recolha|pronto para retirada|pronto para levantamento|aguarda levantamento|\
        aguardando levantamento|a aguardar levantamento|pode ser levantado|pode ser retirado|disponível em loja|\
        disponível na agência|aguardando cliente|levantamento no ponto|disponível no ponto|para levantamento|\
        para retirada|pronto a levantar|retirada na agência|pode levantar|pode retirar|retirada no endereço|\
        disponível em ponto|a aguardar que seja levantado|aguarda recolha pelo destinatário|chegou ao ponto|\
        levante a sua|levante o seu|levantar a sua",
    ),
    (
        HoldOver,
        "prazo de retirada|não procurado|não retirado|prazo de levantamento|não reclamado|não levantado|\
        prazo de guarda|não foi retirado|prazo de retirada encerrado|prazo expirado|\
        prazo de levantamento expirado|não levantada|prazo encerrado|prazo terminado|prazo expirou",
    ),
    (
        Fetched,
        "retirado pelo destinatário|levantado pelo destinatário|levantado pelo cliente|retirado pelo cliente|\
        levantado em loja|retirado na agência|objeto levantado|levantado|retirado pelo cliente na|\
        retirado no ponto|retirado na unidade|levantada pelo destinatário|recolhido pelo destinatário",
    ),
    (
        Collected,
        "postado|postada|coletad*|recolhid*|aceite|aceito|aceitação|recebido pelos correios|recolha efetuada|\
        coleta realizada|recebido do remetente|objeto recebido|entrada nos ctt|depositad*|postagem|\
        objeto postado|objeto coletado|recolhido no remetente|recolha no cliente|coletado no remetente|\
        coleta efetuada|postado após o horário|recebido pelos correios do brasil|=recebido",
    ),
    (Taken, "retirado"),
    (PickupUndone, "coleta não realizada|recolha não efetuada|falha na coleta|recolha falhada|coleta cancelada"),
    (Recipient, "destinatári*|cliente"),
    (Sender, "remetente|vendedor|expedidor"),
    (
        Return,
        "devol*|devolv*|retorn*|em devolução|voltar para o remetente|volta para o remetente|a voltar|\
        de volta ao remetente|voltando",
    ),
    (
        ReturnDone,
        "devolvido ao remetente|entregue ao remetente|objeto devolvido|devolução entregue|devolvido à origem|\
        restituído ao remetente|devolução concluída|devolvida ao remetente|retornado ao remetente|\
        devolução efetuada",
    ),
    (BackAtDepot, "retorno à unidade|regresso ao armazém|retornou à unidade|devolvido à unidade"),
    (
        Customs,
        "alfândega*|alfandeg*|aduan*|fiscalização|desalfandeg*|desembaraço|importação|alfândega|aduaneira|\
        aduaneiro|desalfandegamento|despacho aduaneiro|receita federal|despacho postal",
    ),
    (
        Cleared,
        "liberad*|libertad*|desalfandegad*|fiscalização aduaneira finalizada|fiscalização finalizada|\
        desembaraçado|despachado pela alfândega|saída da alfândega|fiscalização aduaneira concluída|\
        pagamento confirmado|saiu da alfândega|desalfandegamento concluído|impostos pagos|\
        desalfandegamento terminado|fiscalização concluída",
    ),
    (Held, "retid*|bloquead*|parad*|suspens*|detid*|armazenad*|apreendid* para|retido na alfândega|em análise"),
    (Documents, "document*|fatura|nota fiscal|declaração"),
    (Duties, "imposto*|tribut*|taxas|direitos|despacho postal|aguardando pagamento|pagamento"),
    (Prohibited, "proibid*|não autorizad*|importação não autorizada"),
    (Seized, "apreendid*|confiscad*"),
    (
        Faulty,
        "falta|incorret*|incorrecto|incomplet*|errad*|insuficiente*|inválid*|desconhecid*|inexistente|ilegível|\
        aguardando document*|em falta|faltam|aguarda documentação|aguarda pagamento|pagamento pendente|a pagar|\
        em dívida|solicita documentos|exige|necessário|necessária|falta de|inexata|incompleta|incorreta|\
        numeração inexistente|não existe|não corresponde|pede|solicita",
    ),
    (
        Address,
        "endereço incorreto|endereço*|morada|código postal|cep|destinatário desconhecido|mudou se|número inexistente|cliente desconhecido",
    ),
    (
        Absent,
        "ausente*|destinatário ausente|ausência|ninguém|não atendido|não se encontrava|não estava em casa|\
        ninguém em casa|casa fechada",
    ),
    (Closed, "fechad*|loja encerrada|encerrado para|estabelecimento encerrado"),
    (Refused, "recusad*|recusou|recusa|rejeitad*|recusou se|não quis|não aceitou|não quer"),
    (
        Unreachable,
        "inacessível|sem acesso|não localizado|difícil acesso|área de risco|não foi possível contactar|\
        não foi possível contatar|não atende|telefone incorreto|sem contacto|impossível aceder|acesso negado|\
        não foi possível aceder|área com restrição",
    ),
    (Damaged, "danificad*|avariad*|avaria|dano|danos"),
    (
        Lost,
        "extraviad*|perdid*|extravio|roubad*|roubo|furtad*|não localizado no fluxo|objeto roubado|perdido|\
        desaparecido",
    ),
    (Destroyed, "destruíd*|destruição|descartad*|refugad*"),
    (Cancelled, "cancelad*|anulad*|cancelamento"),
    (Delay, "atras*|demora|adiad*|prazo diferenciado|com atraso|atrasada|atrasado|mais tarde|mais tempo"),
    (Obstacle, "greve|feriado|condições climáticas|meteorológic*|força maior|chuva*|alagamento|trânsito intenso"),
    (
        Trouble,
        "incidente|incidência|ocorrência|mal encaminhad*|mal direcionad*|problema|anomalia|extravio de rota|\
        reclamação|desvio|objeto mal encaminhado|encaminhado por engano|erro de encaminhamento|enviado por engano",
    ),
    (Label, "etiqueta"),
    (
        PreAdvice,
        "etiqueta emitida|informações recebidas|informação recebida|eletrónic*|eletrônic*|aguardando postagem|\
        em preparação|registad*|registrad*|pré aviso|dados recebidos|aguardando coleta|aguarda entrada|\
        pedido criado|a ser preparado|informações enviadas|a aguardar entrada|aguardar entrada|aguardando envio|\
        à espera de recolha|aguardando a coleta|objeto ainda não|etiqueta criada|etiqueta gerada|\
        informação enviada|aguarda receção|vendedor está preparando|guia emitida|pré registado",
    ),
    (
        Global,
        "exporta*|internacional|aeroporto|voo|país de origem|saiu do país|unidade internacional|\
        unidade de exportação|exterior|fora do país|país de origem para|expedição internacional|\
        saiu para o exterior|para o exterior|centro internacional|a caminho do país de destino",
    ),
    (
        Landed,
        "país de destino|recebido no brasil|chegou ao país|chegada ao país|entrada no país|chegou a portugal|\
        chegou ao brasil|no país de destino|receção internacional|recepção internacional",
    ),
    (
        Hub,
        "centro de entrega|unidade de entrega|centro de distribuição local|loja de destino|unidade local|\
        na unidade de destino|na unidade de distribuição|recebido na unidade de distribuição|\
        chegou na unidade de distribuição|loja ctt de destino|centro de distribuição de destino|\
        estação de entrega",
    ),
    (Origin, "de origem|na origem|unidade de postagem"),
    (
        Moving,
        "em trânsito|encaminhad*|em transferência|a caminho|unidade de tratamento|centro de tratamento|\
        centro operacional|chegou|chegada|saída|saiu da|em transporte|expedid*|triagem|despachad*|processad*|\
        recebido na|recebido em|enviad*|em circulação|expedição|unidade de distribuição para|em deslocação|\
        recebido no centro|em viagem|expedição nacional|saiu do centro|hub|passou|entrada em|armazém|plataforma|\
        para unidade de distribuição",
    ),
    (
        HandedOn,
        "entregue à transportadora|entregue ao transportador|entregue à alfândega|entregue ao parceiro|\
        transferido para|entregue na unidade|entregue à companhia aérea|entregue no armazém|entregue no centro",
    ),
    (
        News,
        "avisad*|notificad*|aviso|contactad*|alterad*|alteração|atualizad*|agendamento|informações|instruções|\
        informado|marcação|previsão|prevista para|remarcad*|nova data|reagendada|preferência*",
    ),
    (NotYet, "ainda não|ainda sem"),
    (If, "caso|assim que|quando for|se não|se o"),
    (Waiting, "aguardando|aguarda|a aguardar|à espera|esperando|disponível"),
    (Handed, "entregue a|deixado|deixada|colocado na|depositado na caixa|entregue ao vizinho"),
    (Today, "hoje|ainda hoje|durante o dia"),
    (Locker, "ponto de recolha|ponto de retirada|cacifo|locker|ponto pickup|ponto de coleta|ponto ctt|armário"),
    (Courier, "carteiro|entregador|estafeta|motorista|distribuidor"),
    (Silent, "=desconhecido"),
];
